import {
  acceptClaim,
  type ClaimOffer,
  declineClaim,
  listMyClaims,
  listMyInvitations,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useLiftedEnds } from '../../app/access/use-lifted-ends.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { InboxCard, LeaveFirst } from './inbox-card.tsx';

/** An organization asks the holder of an address in its domain to join; declining changes nothing (D12). */
export function MyClaimCard({ claim }: { readonly claim: ClaimOffer }) {
  const { t, tag } = useLocale();
  const failureText = useFailureText();
  const enter = useEnter();
  const [isDeclining, setDeclining] = useState(false);
  const name = claim.organizationName;
  const accept = useMutationOperation(acceptClaim, {
    onSuccess: (me) => {
      showToast({ text: t('offer.accepted', { name }) });
      enter(me);
    },
  });
  const decline = useMutationOperation(declineClaim, {
    invalidates: [listMyClaims, listMyInvitations],
    onSuccess: () => {
      showToast({ text: t('inbox.claimDeclined', { name }) });
      setDeclining(false);
    },
  });
  const lifted = useLiftedEnds(name, claim.liftedEnds);
  const list = new Intl.ListFormat(tag);
  const mustLeave =
    claim.mustLeaveOrganization ||
    asRequestFailure(accept.error)?.is('organization-membership-pending') === true;
  const along = list.format(claim.ownAccounts.map(({ accountName }) => accountName));
  return (
    <InboxCard
      title={t('offer.titleOrganization', { name })}
      from={t.rich('inbox.claimFrom', {
        inviter: <strong>{claim.claimedByName}</strong>,
        when: <RelativeTime at={claim.createdAt} />,
      })}
      facts={[
        [t('inbox.comesAlong'), along === '' ? t('inbox.nothingAlong') : along],
        [t('offer.until'), t('offer.untilWhen', { at: new Date(claim.expiresAt) })],
      ]}
      notice={
        <>
          {mustLeave ? (
            <LeaveFirst />
          ) : (
            [t('offer.meaningOrganization', { name }), ...lifted].map((sentence) => (
              <p className="muted" key={sentence}>
                {sentence}
              </p>
            ))
          )}
          {!mustLeave && accept.error !== null && (
            <Callout tone="danger" isAlert>
              {failureText(accept.error)}
            </Callout>
          )}
          <ConfirmDialog
            isOpen={isDeclining}
            onClose={() => setDeclining(false)}
            onConfirm={() => decline.mutate({ body: { claimSid: claim.sid } })}
            isPending={decline.isPending}
            title={t('inbox.claimDeclineTitle', { name })}
            description={t('inbox.claimDeclineBody', { name })}
            confirmLabel={t('offer.decline')}
          >
            {decline.error === null ? undefined : (
              <Callout tone="danger" isAlert>
                {failureText(decline.error)}
              </Callout>
            )}
          </ConfirmDialog>
        </>
      }
      buttons={
        <>
          <Button onPress={() => setDeclining(true)}>{t('offer.decline')}</Button>
          {!mustLeave && (
            <Button
              look="primary"
              isPending={accept.isPending}
              onPress={() => accept.mutate({ body: { claimSid: claim.sid } })}
            >
              {t('inbox.claimAccept', { name })}
            </Button>
          )}
        </>
      }
    />
  );
}
