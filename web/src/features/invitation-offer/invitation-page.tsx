import {
  type DeadLinkReason,
  deadLinkReasons,
  getMe,
  type InvitationOffer,
  lookUpInvitation,
} from '@guildhall/contract';
import type { RequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { useLiftedEnds } from '../../app/access/use-lifted-ends.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { LinkEnding } from '../../app/link-offer/link-ending.tsx';
import { LinkOfferPage, LookedUpOffer } from '../../app/link-offer/link-offer.tsx';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { DeclineButton } from './decline-button.tsx';
import { OfferAnswer } from './offer-answer.tsx';
import { OfferFacts } from './offer-facts.tsx';
import './offer.css';

const deadWord: Readonly<Record<DeadLinkReason, MessageKey>> = {
  accepted: 'inbox.deadAccepted',
  declined: 'inbox.deadDeclined',
  revoked: 'inbox.deadRevoked',
  expired: 'inbox.deadExpired',
  replaced: 'inbox.deadReplaced',
  joined: 'inbox.deadJoined',
  'person-gone': 'inbox.deadPersonGone',
  // No invitation ends with it: it stays with its mailbox.
  'address-changed': 'offer.deadBody',
  'domain-not-verified': 'offer.deadDomain',
  'inviter-lost-right': 'inbox.deadInviter',
  'account-not-active': 'inbox.deadAccount',
  'organization-suspended': 'inbox.deadOrganization',
};

/** The link does not work; whoever holds one that did is told why, and what to do. */
function Dead({ failure }: { readonly failure: RequestFailure }) {
  const t = useMessages();
  // Nobody signed in is an answer here, not a reason to leave the page.
  const me = useOperation(getMe, {});
  const reason = deadLinkReasons.find((word) => word === failure.details['reason']);
  return (
    <LinkEnding
      title={t('offer.deadTitle')}
      text={t(reason === undefined ? 'offer.deadBody' : deadWord[reason])}
      onward={me.data === undefined ? 'sign-in' : 'inbox'}
    />
  );
}

function titleOf(t: Translate, { kind, organizationName, accounts }: InvitationOffer): string {
  if (kind === 'organization') return t('offer.titleOrganization', { name: organizationName });
  const [first] = accounts;
  return first !== undefined && accounts.length === 1
    ? t('offer.titleOneAccount', { name: first.accountName })
    : t('offer.titleAccount');
}

/** What becomes of the person who accepts, before anything is pressed. */
function meaningOf(t: Translate, { kind, organizationName, accounts, newUser }: InvitationOffer) {
  if (kind === 'account') return t('offer.meaningAccount', { count: accounts.length });
  const name = organizationName;
  return newUser
    ? t('offer.meaningOrganizationNew', { name })
    : t('offer.meaningOrganization', { name });
}

interface OfferProps {
  readonly token: string;
  readonly offer: InvitationOffer;
  readonly onDeclined: () => void;
}

function Offer({ token, offer, onDeclined }: OfferProps) {
  const t = useMessages();
  // Nobody signed in is an answer here, not a reason to leave the page.
  const me = useOperation(getMe, {});
  const title = titleOf(t, offer);
  const lifted = useLiftedEnds(offer.organizationName ?? '', offer.liftedEnds);
  const inviter = <strong className="offer-inviter">{offer.invitedByName}</strong>;
  return (
    <EntryLayout
      title={title}
      description={
        offer.invitedByName === ''
          ? t('offer.invitedByNobody')
          : t.rich('offer.invitedBy', { inviter })
      }
    >
      <OfferFacts offer={offer} />
      <Callout tone="info" title={t('offer.meaning')}>
        {meaningOf(t, offer)}
        {lifted.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </Callout>
      {me.isPending ? (
        <SkeletonLines lines={2} />
      ) : (
        <OfferAnswer token={token} offer={offer} me={me.isError ? undefined : me.data} />
      )}
      <DeclineButton token={token} onDeclined={onDeclined} />
    </EntryLayout>
  );
}

function OpenInvitation({ token, onDeclined }: Pick<OfferProps, 'token' | 'onDeclined'>) {
  const t = useMessages();
  return (
    <LookedUpOffer
      answer={useOperation(lookUpInvitation, { body: { token } })}
      loading={t('offer.loading')}
      dead={(failure) => <Dead failure={failure} />}
      offer={(offer) => <Offer token={token} offer={offer} onDeclined={onDeclined} />}
    />
  );
}

/** Behind the link of an invitation: what is offered, by whom, and the two answers. */
export function InvitationPage() {
  const t = useMessages();
  return (
    <LinkOfferPage
      purpose="invitation"
      dead={<LinkEnding title={t('offer.deadTitle')} text={t('offer.deadBody')} onward="sign-in" />}
      declined={
        <LinkEnding
          title={t('offer.declinedTitle')}
          text={t('offer.declinedBody')}
          onward="sign-in"
        />
      }
      open={(token, end) => <OpenInvitation key={token} token={token} onDeclined={end} />}
    />
  );
}
