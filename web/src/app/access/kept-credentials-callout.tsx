import { type AccountSid, listApiKeys, listAuthTokens, type UserSid } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';

export interface KeptCredentialsProps {
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
}

/**
 * The credentials of an account that rest on somebody's right there: they stop working with it, and work again with
 * it. Nothing where there are none, or for who may not see them.
 */
export function KeptCredentialsCallout({ accountSid, userSid }: KeptCredentialsProps) {
  const { t, tag } = useLocale();
  const params = { accountSid };
  const keys = useOperation(listApiKeys, { params, query: { pageSize: 100 } });
  const tokens = useOperation(listAuthTokens, { params });
  const isTheirs = (one: { readonly keeperUserSid: UserSid }) => one.keeperUserSid === userSid;
  const names = [
    ...(keys.data?.items.filter(isTheirs) ?? []).map(({ name }) => name),
    ...(tokens.data?.items.filter(isTheirs) ?? []).map(({ rank }) =>
      t(rank === 'primary' ? 'account.keptPrimaryToken' : 'account.keptSecondaryToken'),
    ),
  ];
  if (names.length === 0) return null;
  const list = new Intl.ListFormat(tag, { type: 'conjunction' }).format(names);
  return (
    <Callout
      tone="attention"
      title={t('account.keptCredentials', { count: names.length, names: list })}
    >
      {t('account.keptCredentialsBody')}
    </Callout>
  );
}
