import { listUsers, type OrganizationSid, type OwnedAccount, type User } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { Avatar } from '../../ui/person.tsx';
import { nameOf } from '../session.tsx';
import type { Heirs } from './use-heirs.ts';

interface HeirFieldProps {
  readonly account: OwnedAccount;
  readonly heirs: Heirs;
}

function itemOf(person: {
  readonly userSid: string;
  readonly name: string;
  readonly email: string;
}): ComboBoxItem {
  return {
    key: person.userSid,
    label: person.name,
    detail: person.email,
    before: <Avatar name={person.name} size="tiny" />,
  };
}

/** Chooses the next owner among the active managed users, by name, address or sid. */
export function SearchedHeirField({
  account,
  heirs,
  organizationSid,
  departing,
  first,
}: HeirFieldProps & {
  readonly organizationSid: OrganizationSid;
  readonly departing: User;
  /** The same person, where they may take the account along: above everybody, but only for words that mean them. */
  readonly first: ComboBoxItem | undefined;
}) {
  const t = useMessages();
  const [search, setSearch] = useState('');
  const found = useOperation(
    listUsers,
    {
      params: { organizationSid },
      query: {
        relation: 'managed',
        status: 'active',
        pageSize: 20,
        ...(search === '' ? {} : { search }),
      },
    },
    { keepPrevious: true },
  );
  const people = (found.data?.items ?? [])
    .filter((user) => user.sid !== departing.sid)
    .map((user) => itemOf({ userSid: user.sid, name: nameOf(user), email: user.email }));
  const words = search.trim().toLowerCase();
  const isMeant = [nameOf(departing), departing.email, departing.sid].some((text) =>
    text.toLowerCase().includes(words),
  );
  return (
    <ComboBox
      label={t('departure.newOwnerOf', { name: account.name })}
      hideLabel
      placeholder={t('departure.newOwnerPlaceholder')}
      items={first === undefined || !isMeant ? people : [first, ...people]}
      isLoading={found.isFetching}
      onSearch={setSearch}
      value={heirs.of(account.sid)}
      onChange={(heir) => heirs.choose(account.sid, heir)}
    />
  );
}

/** Chooses the next owner among the few whom the account names. */
export function NamedHeirField({ account, heirs }: HeirFieldProps) {
  const t = useMessages();
  const [search, setSearch] = useState('');
  const words = search.toLowerCase();
  const people = account.possibleHeirs.filter(
    ({ name, email }) => name.toLowerCase().includes(words) || email.includes(words),
  );
  if (account.possibleHeirs.length === 0) {
    return <span className="muted">{t('departure.nobodyElse')}</span>;
  }
  return (
    <ComboBox
      label={t('departure.newOwnerOf', { name: account.name })}
      hideLabel
      placeholder={t('departure.namedOwnerPlaceholder')}
      items={people.map(itemOf)}
      onSearch={setSearch}
      value={heirs.of(account.sid)}
      onChange={(heir) => heirs.choose(account.sid, heir)}
    />
  );
}
