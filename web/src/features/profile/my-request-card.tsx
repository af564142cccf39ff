import type { AccountRequestOffer } from '@guildhall/contract';
import { useState } from 'react';
import { DeclineDialog } from '../../app/account-request/decline-dialog.tsx';
import { RequestEffects } from '../../app/account-request/request-effects.tsx';
import { useRequestAnswer } from '../../app/account-request/use-request-answer.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { InboxCard } from './inbox-card.tsx';

/** An organization asks about one account of the person, or one they are to take over (D10, D11). */
export function MyRequestCard({ offer }: { readonly offer: AccountRequestOffer }) {
  const t = useMessages();
  const failureText = useFailureText();
  const enter = useEnter();
  const [isDeclining, setDeclining] = useState(false);
  const { organizationName: name, accountName: account, askedByName } = offer;
  const isJoin = offer.kind === 'join';
  const answer = useRequestAnswer(
    offer,
    { accountRequestSid: offer.sid },
    {
      onAccepted: (me) => {
        showToast({
          text: isJoin
            ? t('account-request.joinAccepted', { name })
            : t('account-request.leaveAccepted', { account }),
        });
        enter(me);
      },
      onDeclined: () => {
        showToast({ text: t('account-request.declinedToast') });
        setDeclining(false);
      },
    },
  );
  const when = {
    asker: <strong>{askedByName}</strong>,
    when: <RelativeTime at={offer.createdAt} />,
  };
  return (
    <InboxCard
      title={
        isJoin
          ? t('account-request.joinTitle', { name })
          : t('account-request.leaveTitle', { account })
      }
      from={
        isJoin
          ? t.rich('account-request.inboxJoin', when)
          : t.rich('account-request.inboxLeave', when)
      }
      facts={[
        [t('account-request.account'), account],
        [t('offer.until'), t('offer.untilWhen', { at: new Date(offer.expiresAt) })],
      ]}
      notice={
        <>
          {answer.mustLeave ? (
            <Callout tone="attention" title={t('account-request.mustLeaveTitle')}>
              {t('account-request.mustLeaveBody')}
            </Callout>
          ) : (
            <RequestEffects offer={offer} />
          )}
          {answer.acceptError !== null && (
            <Callout tone="danger" isAlert>
              {failureText(answer.acceptError)}
            </Callout>
          )}
          <DeclineDialog
            isOpen={isDeclining}
            onClose={() => setDeclining(false)}
            onConfirm={answer.decline}
            name={name}
            isPending={answer.isDeclining}
            error={answer.declineError}
          />
        </>
      }
      buttons={
        <>
          <Button onPress={() => setDeclining(true)}>{t('account-request.decline')}</Button>
          {!answer.mustLeave && (
            <Button look="primary" isPending={answer.isAccepting} onPress={answer.accept}>
              {t(isJoin ? 'account-request.joinAccept' : 'account-request.leaveAccept')}
            </Button>
          )}
        </>
      }
    />
  );
}
