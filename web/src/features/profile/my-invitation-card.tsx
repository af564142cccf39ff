import {
  acceptMyInvitation,
  declineMyInvitation,
  getMe,
  listMyAccounts,
  listMyClaims,
  listMyInvitations,
  type MyInvitation,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { accountRoleName, organizationRoleName } from '../../app/access/role-names.ts';
import { useLiftedEnds } from '../../app/access/use-lifted-ends.ts';
import { paths } from '../../app/paths.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { InboxCard, LeaveFirst } from './inbox-card.tsx';

const faultWord: Readonly<Record<NonNullable<MyInvitation['standingFault']>, MessageKey>> = {
  'inviter-lost-right': 'inbox.faultInviter',
  'domain-not-verified': 'inbox.faultDomain',
  'domain-managed': 'inbox.faultDomainManaged',
  'account-not-active': 'inbox.faultAccount',
  'organization-suspended': 'inbox.deadOrganization',
};

/** "Join Acme", "Work in Checkout": what accepting would be, or was; who cannot enter an account is not told its name. */
export function invitationTitle(t: Translate, invitation: MyInvitation): string {
  const { kind, organizationName, accounts } = invitation;
  if (kind === 'organization') return t('offer.titleOrganization', { name: organizationName });
  const [first] = accounts;
  if (first !== undefined) return t('offer.titleOneAccount', { name: first.accountName });
  return organizationName === null
    ? t('inbox.titleAccount')
    : t('inbox.titleAccountOf', { name: organizationName });
}

function useFacts(invitation: MyInvitation) {
  const { t, tag } = useLocale();
  const list = new Intl.ListFormat(tag);
  const { organizationName, organizationRole, accounts, expiresAt } = invitation;
  const { accessEndsAt, accessSponsorName } = invitation;
  const isShort = accessEndsAt !== null && Date.parse(accessEndsAt) <= Date.parse(expiresAt);
  const names = accounts.map(({ accountName, roles }) =>
    t('inbox.rolesOn', {
      account: accountName,
      roles: list.format(roles.map((role) => t(accountRoleName[role]))),
    }),
  );
  return [
    ...(organizationName === null ? [] : [[t('offer.organization'), organizationName] as const]),
    ...(organizationRole === null
      ? []
      : [[t('offer.role'), t(organizationRoleName[organizationRole])] as const]),
    ...(names.length === 0 ? [] : [[t('offer.accounts'), list.format(names)] as const]),
    ...(accessEndsAt === null
      ? []
      : [
          [
            t('offer.accessEnds'),
            t(isShort ? 'inbox.accessEndsSoon' : 'offer.untilWhen', { at: new Date(accessEndsAt) }),
          ] as const,
        ]),
    ...(accessSponsorName === null ? [] : [[t('offer.sponsor'), accessSponsorName] as const]),
    [t('offer.until'), t('offer.untilWhen', { at: new Date(expiresAt) })] as const,
  ];
}

function DeclineDialog({
  invitation,
  isOpen,
  onClose,
}: {
  readonly invitation: MyInvitation;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useLocale();
  const failureText = useFailureText();
  const decline = useMutationOperation(declineMyInvitation, {
    invalidates: [listMyInvitations],
    onSuccess: () => {
      showToast({ text: t('inbox.declined') });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => decline.mutate({ params: { invitationSid: invitation.sid } })}
      isPending={decline.isPending}
      title={t('offer.declineTitle')}
      description={t('inbox.declineBody', { inviter: invitation.invitedByName })}
      confirmLabel={t('offer.declineSubmit')}
    >
      {decline.error === null ? undefined : (
        <Callout tone="danger" isAlert>
          {failureText(decline.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

/** An invitation that waits, with both answers; accepting is always said explicitly. */
export function MyInvitationCard({ invitation }: { readonly invitation: MyInvitation }) {
  const { t } = useLocale();
  const failureText = useFailureText();
  const enter = useEnter();
  const facts = useFacts(invitation);
  const lifted = useLiftedEnds(invitation.organizationName ?? '', invitation.liftedEnds);
  const [isDeclining, setDeclining] = useState(false);
  const { sid, kind, organizationName, standingFault, invitedByName, lastSentAt } = invitation;
  const accept = useMutationOperation(acceptMyInvitation, {
    invalidates: [listMyInvitations, listMyClaims, listMyAccounts, getMe],
    onSuccess: (me) => {
      showToast({
        text:
          kind === 'organization'
            ? t('offer.accepted', { name: organizationName })
            : t('offer.acceptedAccount'),
      });
      enter(me, kind === 'account' ? paths.accounts : undefined);
    },
  });
  const failure = asRequestFailure(accept.error);
  const mustLeave =
    invitation.mustLeaveOrganization || failure?.is('organization-membership-pending') === true;
  const isOpen = !mustLeave && standingFault === null;
  return (
    <InboxCard
      title={invitationTitle(t, invitation)}
      from={t.rich('inbox.from', {
        inviter: <strong>{invitedByName}</strong>,
        when: <RelativeTime at={lastSentAt} />,
      })}
      facts={facts}
      notice={
        <>
          {mustLeave && <LeaveFirst />}
          {standingFault !== null && (
            <Callout tone="attention" title={t('inbox.faultTitle')}>
              {t(faultWord[standingFault])}
            </Callout>
          )}
          {isOpen && accept.error !== null && (
            <Callout tone="danger" isAlert>
              {failureText(accept.error)}
            </Callout>
          )}
          {isOpen && kind === 'organization' && (
            <p className="muted">{t('offer.meaningOrganization', { name: organizationName })}</p>
          )}
          {isOpen &&
            lifted.map((sentence) => (
              <p className="muted" key={sentence}>
                {sentence}
              </p>
            ))}
          <DeclineDialog
            invitation={invitation}
            isOpen={isDeclining}
            onClose={() => setDeclining(false)}
          />
        </>
      }
      buttons={
        <>
          <Button onPress={() => setDeclining(true)}>{t('offer.decline')}</Button>
          {isOpen && (
            <Button
              look="primary"
              isPending={accept.isPending}
              onPress={() => accept.mutate({ params: { invitationSid: sid } })}
            >
              {t('offer.accept')}
            </Button>
          )}
        </>
      }
    />
  );
}
