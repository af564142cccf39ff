import { type Account, listAccountSettings } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';

/** Says that nothing here works without a signature, where the account demands one. */
export function SignedOnly({ account }: { readonly account: Account }) {
  const t = useMessages();
  const { data } = useOperation(listAccountSettings, { params: { accountSid: account.sid } });
  const isDemanded = data?.items.some(
    ({ setting, value }) => setting === 'signed-requests-required' && value,
  );
  return isDemanded === true ? <Callout tone="info">{t('credential.signedOnly')}</Callout> : null;
}
