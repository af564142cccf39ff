import { type Account, getSignedRequestDemand } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SignHowTo } from './sign-how-to.tsx';

function useDemand({ sid }: Pick<Account, 'sid'>) {
  return useOperation(getSignedRequestDemand, { params: { accountSid: sid } }).data;
}

/** Whether the account demands signed requests; false until that is known. */
export function useSignedOnly(account: Pick<Account, 'sid'>): boolean {
  return useDemand(account)?.isDemanded === true;
}

/** Says that nothing here works without a signature, where the account demands one. */
export function SignedOnly({ account }: { readonly account: Account }) {
  const t = useMessages();
  const isDemanded = useSignedOnly(account);
  return isDemanded ? <Callout tone="info">{t('credential.signedOnly')}</Callout> : null;
}

/** How to sign; nothing where signatures can never be demanded, since none is taken before. */
export function SignWherePossible({ account }: { readonly account: Account }) {
  const bar = useDemand(account)?.bar;
  return bar === 'signed-requests-excluded' ? null : <SignHowTo account={account} />;
}
