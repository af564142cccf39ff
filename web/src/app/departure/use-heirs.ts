import {
  type AccountSid,
  type DepartureOrder,
  type DeparturePreview,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import { useState } from 'react';
import type { ComboBoxItem } from '../../ui/combo-box.tsx';

/** Who is to own each account. */
export interface Heirs {
  readonly of: (accountSid: AccountSid) => ComboBoxItem | null;
  readonly choose: (accountSid: AccountSid, heir: ComboBoxItem | null) => void;
  /** Gives every account to whoever was chosen last. */
  readonly sameForAll: () => void;
  /** Who was chosen last; null before that. */
  readonly last: ComboBoxItem | null;
  /** True when an account has nobody yet. */
  readonly isMissing: boolean;
  /** Accounts that this person takes over. */
  readonly countOf: (userSid: UserSid) => number;
  readonly order: Pick<DepartureOrder, 'heirs' | 'heirOfAll'>;
}

/** Keeps the heirs of the accounts that a preview names; more of them than it names go to the one for all. */
export function useHeirs(preview: DeparturePreview | undefined): Heirs {
  const [chosen, setChosen] = useState<ReadonlyMap<AccountSid, ComboBoxItem>>(new Map());
  const [last, setLast] = useState<ComboBoxItem | null>(null);
  const [ofAll, setOfAll] = useState<ComboBoxItem | null>(null);
  const accounts = preview?.ownedAccounts ?? [];
  const unnamed = (preview?.ownedAccountCount ?? 0) - accounts.length;
  const of = (sid: AccountSid): ComboBoxItem | null => chosen.get(sid) ?? null;
  const heirOfAll = ofAll === null ? undefined : parseSid('user', ofAll.key);
  const heirs = accounts.flatMap(({ sid }) => {
    const userSid = parseSid('user', of(sid)?.key ?? '');
    return userSid === undefined ? [] : [{ accountSid: sid, userSid }];
  });
  return {
    of,
    choose: (sid, heir) => {
      const others = [...chosen].filter(([account]) => account !== sid);
      setChosen(new Map(heir === null ? others : [...others, [sid, heir]]));
      setLast(heir);
    },
    sameForAll: () => {
      if (last === null) return;
      setChosen(new Map(accounts.map(({ sid }) => [sid, last])));
      setOfAll(last);
    },
    last,
    isMissing: heirs.length < accounts.length || (unnamed > 0 && heirOfAll === undefined),
    countOf: (userSid) =>
      heirs.filter((each) => each.userSid === userSid).length +
      (heirOfAll === userSid ? unnamed : 0),
    order: {
      ...(heirs.length === 0 ? {} : { heirs }),
      ...(unnamed > 0 && heirOfAll !== undefined ? { heirOfAll } : {}),
    },
  };
}
