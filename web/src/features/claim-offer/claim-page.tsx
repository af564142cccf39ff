import {
  type ClaimOffer,
  type DeadLinkReason,
  deadLinkReasons,
  getMe,
  lookUpClaim,
  type Me,
} from '@guildhall/contract';
import type { RequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { LinkEnding } from '../../app/link-offer/link-ending.tsx';
import { LinkOfferPage, LookedUpOffer } from '../../app/link-offer/link-offer.tsx';
import { forgetLinkToken } from '../../app/link-token.ts';
import { useEnter } from '../../app/use-enter.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { ClaimAnswer } from './claim-answer.tsx';
import '../../app/link-offer/link-offer.css';
import { OfferEffects } from './offer-effects.tsx';

interface OfferProps {
  readonly token: string;
  readonly offer: ClaimOffer;
  readonly onDeclined: () => void;
}

function Offer({ token, offer, onDeclined }: OfferProps) {
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
      <dl className="link-facts">
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
  'address-changed': 'claim.deadAddress',
  'domain-not-verified': 'claim.deadDomain',
  'inviter-lost-right': 'claim.deadInviter',
  // No claim leads to an account alone.
  'account-not-active': 'claim.deadBody',
  'organization-suspended': 'claim.deadOrganization',
};

function Dead({ failure }: { readonly failure?: RequestFailure }) {
  const t = useMessages();
  const reason = deadLinkReasons.find((word) => word === failure?.details['reason']);
  const text = reason === undefined ? 'claim.deadBody' : deadWord[reason];
  return <LinkEnding title={t('claim.deadTitle')} text={t(text)} onward="accounts" />;
}

function OpenClaim({ token, onDeclined }: Pick<OfferProps, 'token' | 'onDeclined'>) {
  const t = useMessages();
  return (
    <LookedUpOffer
      answer={useOperation(lookUpClaim, { body: { token } })}
      loading={t('claim.loading')}
      dead={(failure) => <Dead failure={failure} />}
      offer={(offer) => <Offer token={token} offer={offer} onDeclined={onDeclined} />}
    />
  );
}

/** `/claim`, behind the link in the mail: an organization asks to manage the person's sign-in (D12). */
export function ClaimPage() {
  const t = useMessages();
  return (
    <LinkOfferPage
      purpose="claim"
      dead={<Dead />}
      declined={
        <LinkEnding
          title={t('claim.declinedTitle')}
          text={t('claim.declinedBody')}
          onward="accounts"
        />
      }
      open={(token, end) => <OpenClaim key={token} token={token} onDeclined={end} />}
    />
  );
}
