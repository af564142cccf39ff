import {
  type AccountRequestOffer,
  type ClaimOffer,
  listMyAccountRequests,
  listMyClaims,
  listMyInvitations,
  type MyInvitation,
} from '@guildhall/contract';
import { Inbox } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { EndedInvitations } from './ended-invitations.tsx';
import './inbox.css';
import { MyClaimCard } from './my-claim-card.tsx';
import { MyInvitationCard } from './my-invitation-card.tsx';
import { MyRequestCard } from './my-request-card.tsx';
import { ProfileFrame } from './profile-frame.tsx';

function Waiting({
  invitations,
  claims,
  requests,
}: {
  readonly invitations: readonly MyInvitation[];
  readonly claims: readonly ClaimOffer[];
  readonly requests: readonly AccountRequestOffer[];
}) {
  const t = useMessages();
  if (invitations.length + claims.length + requests.length === 0) {
    return (
      <Card>
        <EmptyState icon={Inbox} title={t('inbox.emptyTitle')}>
          {t('inbox.emptyBody')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="inbox">
      {requests.map((offer) => (
        <MyRequestCard key={offer.sid} offer={offer} />
      ))}
      {claims.map((claim) => (
        <MyClaimCard key={claim.sid} claim={claim} />
      ))}
      {invitations.map((invitation) => (
        <MyInvitationCard key={invitation.sid} invitation={invitation} />
      ))}
    </div>
  );
}

function Items() {
  const t = useMessages();
  const failureText = useFailureText();
  const invitations = useOperation(listMyInvitations, {});
  const claims = useOperation(listMyClaims, {});
  const requests = useOperation(listMyAccountRequests, {});
  const error = invitations.error ?? claims.error ?? requests.error;
  if (error !== null) {
    const retry = (): void => {
      void invitations.refetch();
      void claims.refetch();
      void requests.refetch();
    };
    return (
      <Callout
        tone="danger"
        isAlert
        title={t('ui.errorTitle')}
        actions={<Button onPress={retry}>{t('ui.retry')}</Button>}
      >
        {failureText(error)}
      </Callout>
    );
  }
  if (invitations.data === undefined || claims.data === undefined || requests.data === undefined) {
    return (
      <Card>
        <Section>
          <SkeletonLines lines={4} />
        </Section>
      </Card>
    );
  }
  const { items } = invitations.data;
  return (
    <>
      <Waiting
        invitations={items.filter(({ status }) => status === 'pending')}
        claims={claims.data.items}
        requests={requests.data.items}
      />
      <EndedInvitations invitations={items.filter(({ status }) => status !== 'pending')} />
    </>
  );
}

/** `/profile/invitations`: what waits for the own address, the two answers, and what became of the rest. */
export function ProfileInvitationsPage() {
  const t = useMessages();
  return (
    <ProfileFrame tab="invitations">
      <p className="muted inbox-hint">{t('inbox.description')}</p>
      <Items />
    </ProfileFrame>
  );
}
