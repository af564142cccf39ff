import { type Account, listAccountSettings } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';

/** Whether the account demands signed requests; false until that is known. */
export function useSignedOnly(account: Pick<Account, 'sid'>): boolean {
  const { data } = useOperation(listAccountSettings, { params: { accountSid: account.sid } });
  const demand = data?.items.find(({ setting }) => setting === 'signed-requests-required');
  return demand?.value === true;
}

/** Says that nothing here works without a signature, where the account demands one. */
export function SignedOnly({ account }: { readonly account: Account }) {
  const t = useMessages();
  const isDemanded = useSignedOnly(account);
  return isDemanded ? <Callout tone="info">{t('credential.signedOnly')}</Callout> : null;
}
