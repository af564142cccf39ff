import {
  type AccountSid,
  type KeptCredentials,
  listKeptCredentials,
  type UserSid,
} from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';

export interface KeptCredentialsProps {
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
}

type KeptCredential = KeptCredentials['items'][number];

function nameIn(t: Translate, accountSid: AccountSid, kept: KeptCredential): string {
  const name =
    kept.name ??
    t(kept.rank === 'primary' ? 'account.keptPrimaryToken' : 'account.keptSecondaryToken');
  return kept.accountSid === accountSid
    ? name
    : t('account.keptBelow', { name, account: kept.accountName });
}

/**
 * The credentials of an account that rest on somebody's roles there: they stop working with them, for good
 * . Nothing where there are none, or for who may not see them.
 */
export function KeptCredentialsCallout({ accountSid, userSid }: KeptCredentialsProps) {
  const { t, tag } = useLocale();
  const { data } = useOperation(listKeptCredentials, { params: { accountSid, userSid } });
  const count = (data?.apiKeys ?? 0) + (data?.authTokens ?? 0);
  if (data === undefined || count === 0) return null;
  const named = data.items.map((kept) => nameIn(t, accountSid, kept));
  const more = count - named.length;
  const names = more === 0 ? named : [...named, t('account.keptMore', { count: more })];
  const list = new Intl.ListFormat(tag, { type: 'conjunction' }).format(names);
  return (
    <Callout tone="attention" title={t('account.keptCredentials', { count, names: list })}>
      {t('account.keptCredentialsBody')}
    </Callout>
  );
}
