import type { InvitationOffer, Me } from '@guildhall/contract';
import { forgetLinkToken } from '../../app/link-token.ts';
import { paths } from '../../app/paths.ts';
import { useEnter, useFirstEnter } from '../../app/use-enter.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** What happens once the invitation is accepted: a greeting, and the place where the person works now. */
export function useAccepted(offer: InvitationOffer): (me: Me) => void {
  const t = useMessages();
  const enterAgain = useEnter();
  const enterFirst = useFirstEnter();
  const enter = offer.newUser ? enterFirst : enterAgain;
  return (me) => {
    forgetLinkToken('invitation');
    const text =
      offer.kind === 'organization'
        ? t('offer.accepted', { name: offer.organizationName })
        : t('offer.acceptedAccount');
    showToast({ text });
    enter(me, offer.kind === 'account' ? paths.accounts : undefined);
  };
}
