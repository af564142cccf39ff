import { type Account, getSignedRequestDemand } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SignHowTo } from './sign-how-to.tsx';

function useDemand(account: Account) {
  return useOperation(getSignedRequestDemand, { params: { accountSid: account.sid } }).data;
}

/** Says that nothing here works without a signature, where the account demands one. */
export function SignedOnly({ account }: { readonly account: Account }) {
  const t = useMessages();
  return useDemand(account)?.isDemanded === true ? (
    <Callout tone="info">{t('credential.signedOnly')}</Callout>
  ) : null;
}

/** How to sign; nothing where signatures can never be demanded, since none is taken before. */
export function SignWherePossible({ account }: { readonly account: Account }) {
  const bar = useDemand(account)?.bar;
  return bar === 'signed-requests-excluded' ? null : <SignHowTo account={account} />;
}
