import {
  type ClaimOffer,
  type DeadLinkReason,
  deadLinkReasons,
  getMe,
  lookUpClaim,
  type Me,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { forgetLinkToken, useLinkToken } from '../../app/link-token.ts';
import { paths } from '../../app/paths.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { ClaimAnswer } from './claim-answer.tsx';
import './claim-offer.css';
import { OfferEffects } from './offer-effects.tsx';

/** The page without a decision: it is gone, or it was declined. */
function Ending({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useMessages();
  return (
    <EntryLayout title={title} description={<span role="status">{text}</span>}>
      <ButtonLink look="primary" wide href={paths.accounts}>
        {t('claim.home')}
      </ButtonLink>
    </EntryLayout>
  );
}

function Offer({
  token,
  offer,
  onDeclined,
}: {
  readonly token: string;
  readonly offer: ClaimOffer;
  readonly onDeclined: () => void;
}) {
  const t = useMessages();
  const enter = useEnter();
  // Nobody signed in is an answer here, not a reason to leave the page.
  const me = useOperation(getMe, {});
  const accepted = (joined: Me): void => {
    forgetLinkToken('claim');
    showToast({ text: t('claim.acceptedToast', { name: offer.organizationName }) });
    enter(joined, undefined);
  };
  return (
    <EntryLayout
      title={t('claim.offerTitle', { name: offer.organizationName })}
      description={t('claim.offerBy', { name: offer.claimedByName })}
    >
      <dl className="claim-facts">
        <dt>{t('claim.offerFor')}</dt>
        <dd>{offer.email}</dd>
        <dt>{t('claim.offerUntil')}</dt>
        <dd>
          <time dateTime={offer.expiresAt}>
            {t('offer.untilWhen', { at: new Date(offer.expiresAt) })}
          </time>
        </dd>
      </dl>
      <Callout tone="info" title={t('claim.offerWhat')}>
        <OfferEffects offer={offer} />
      </Callout>
      {me.isPending ? (
        <SkeletonLines lines={2} />
      ) : (
        <ClaimAnswer
          offer={offer}
          answering={{ token }}
          me={me.isError ? undefined : me.data}
          onAccepted={accepted}
          onDeclined={onDeclined}
        />
      )}
    </EntryLayout>
  );
}

const deadWord: Readonly<Record<DeadLinkReason, MessageKey>> = {
  accepted: 'claim.deadAccepted',
  declined: 'claim.deadDeclined',
  revoked: 'claim.deadRevoked',
  expired: 'claim.deadExpired',
  replaced: 'claim.deadReplaced',
  joined: 'claim.deadJoined',
  'person-gone': 'claim.deadPersonGone',
  'domain-not-verified': 'claim.deadDomain',
  'inviter-lost-right': 'claim.deadInviter',
  // No claim leads to an account alone.
  'account-not-active': 'claim.deadBody',
};

function OpenClaim({
  token,
  onDeclined,
}: {
  readonly token: string;
  readonly onDeclined: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const offer = useOperation(lookUpClaim, { body: { token } });
  if (offer.data !== undefined)
    return <Offer token={token} offer={offer.data} onDeclined={onDeclined} />;
  const failure = asRequestFailure(offer.error);
  if (failure?.is('link-unusable') === true) {
    const reason = deadLinkReasons.find((word) => word === failure.details['reason']);
    const text = reason === undefined ? 'claim.deadBody' : deadWord[reason];
    return <Ending title={t('claim.deadTitle')} text={t(text)} />;
  }
  return (
    <EntryLayout title={t('claim.loading')}>
      {offer.isError ? (
        <>
          <Callout tone="danger" isAlert>
            {failureText(offer.error)}
          </Callout>
          <Button onPress={() => void offer.refetch()}>{t('ui.retry')}</Button>
        </>
      ) : (
        <SkeletonLines lines={6} />
      )}
    </EntryLayout>
  );
}

/** `/claim`, behind the link in the mail: an organization asks to manage the person's sign-in (D12). */
export function ClaimPage() {
  const t = useMessages();
  const token = useLinkToken('claim');
  const [declined, setDeclined] = useState<string>();
  if (declined !== undefined && (token === undefined || token === declined))
    return <Ending title={t('claim.declinedTitle')} text={t('claim.declinedBody')} />;
  if (token === undefined)
    return <Ending title={t('claim.deadTitle')} text={t('claim.deadBody')} />;
  const end = (): void => {
    forgetLinkToken('claim');
    setDeclined(token);
  };
  return <OpenClaim key={token} token={token} onDeclined={end} />;
}
