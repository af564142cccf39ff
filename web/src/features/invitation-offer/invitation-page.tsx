import {
  type DeadLinkReason,
  deadLinkReasons,
  getMe,
  type InvitationOffer,
  lookUpInvitation,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure, type RequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { forgetLinkToken, useLinkToken } from '../../app/link-token.ts';
import { paths } from '../../app/paths.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { DeclineButton } from './decline-button.tsx';
import { OfferAnswer } from './offer-answer.tsx';
import { OfferFacts } from './offer-facts.tsx';
import './offer.css';

/** A page of the invitation without a decision: it is gone, or it was declined. */
function Ending({
  title,
  text,
  isSignedIn = false,
}: {
  readonly title: string;
  readonly text: string;
  readonly isSignedIn?: boolean;
}) {
  const t = useMessages();
  return (
    <EntryLayout title={title} description={<span role="status">{text}</span>}>
      <ButtonLink look="primary" wide href={isSignedIn ? paths.inbox : paths.signIn}>
        {isSignedIn ? t('inbox.toInbox') : t('offer.toSignIn')}
      </ButtonLink>
    </EntryLayout>
  );
}

const deadWord: Readonly<Record<DeadLinkReason, MessageKey>> = {
  accepted: 'inbox.deadAccepted',
  declined: 'inbox.deadDeclined',
  revoked: 'inbox.deadRevoked',
  expired: 'inbox.deadExpired',
  replaced: 'inbox.deadReplaced',
  joined: 'inbox.deadJoined',
  'person-gone': 'inbox.deadPersonGone',
  'domain-not-verified': 'offer.deadDomain',
  'inviter-lost-right': 'inbox.deadInviter',
  'account-not-active': 'inbox.deadAccount',
};

/** The link does not work; whoever holds one that did is told why, and what to do. */
function Dead({ failure }: { readonly failure: RequestFailure }) {
  const t = useMessages();
  // Nobody signed in is an answer here, not a reason to leave the page.
  const me = useOperation(getMe, {});
  const reason = deadLinkReasons.find((word) => word === failure.details['reason']);
  return (
    <Ending
      title={t('offer.deadTitle')}
      text={t(reason === undefined ? 'offer.deadBody' : deadWord[reason])}
      isSignedIn={me.data !== undefined}
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

function OpenInvitation({
  token,
  onDeclined,
}: {
  readonly token: string;
  readonly onDeclined: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const offer = useOperation(lookUpInvitation, { body: { token } });
  if (offer.data !== undefined)
    return <Offer token={token} offer={offer.data} onDeclined={onDeclined} />;
  const failure = asRequestFailure(offer.error);
  if (failure?.is('link-unusable') === true) return <Dead failure={failure} />;
  return (
    <EntryLayout title={t('offer.loading')}>
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

/** Behind the link of an invitation: what is offered, by whom, and the two answers. */
export function InvitationPage() {
  const t = useMessages();
  const token = useLinkToken('invitation');
  const [declined, setDeclined] = useState<string>();
  if (declined !== undefined && (token === undefined || token === declined))
    return <Ending title={t('offer.declinedTitle')} text={t('offer.declinedBody')} />;
  if (token === undefined)
    return <Ending title={t('offer.deadTitle')} text={t('offer.deadBody')} />;
  const end = (): void => {
    forgetLinkToken('invitation');
    setDeclined(token);
  };
  return <OpenInvitation key={token} token={token} onDeclined={end} />;
}
