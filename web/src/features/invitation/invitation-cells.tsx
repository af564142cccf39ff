import type { Invitation, InvitationStatus, MailState } from '@guildhall/contract';
import { accountRoleName } from '../../app/access/role-names.ts';
import { ObstacleTag } from '../../app/obstacle-tag.tsx';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';
import { TooltipText } from '../../ui/tooltip.tsx';
import './invitation.css';

export const invitationStatusWord: Readonly<Record<InvitationStatus, MessageKey>> = {
  pending: 'invitation.statusPending',
  accepted: 'invitation.statusAccepted',
  declined: 'invitation.statusDeclined',
  revoked: 'invitation.statusRevoked',
  expired: 'invitation.statusExpired',
};

export const mailStateWord: Readonly<Record<MailState, MessageKey>> = {
  queued: 'invitation.mailQueued',
  sent: 'invitation.mailSent',
  failed: 'invitation.mailNotDelivered',
};

const statusTone: Readonly<Record<InvitationStatus, Tone>> = {
  pending: 'info',
  accepted: 'good',
  declined: 'neutral',
  revoked: 'neutral',
  expired: 'attention',
};

/** Where the invitation stands; a pending one whose mail is on its way or failed says that instead. */
export function InvitationStatusTag({ invitation }: { readonly invitation: Invitation }) {
  const t = useMessages();
  const { status, mailState, mailError, obstacle, email } = invitation;
  if (obstacle !== null) return <ObstacleTag email={email} />;
  if (status === 'pending' && mailState === 'failed') {
    const why =
      mailError === null
        ? t('invitation.mailFailedUnknown')
        : t('invitation.mailFailedWhy', { reason: mailError });
    return (
      <TooltipText text={why}>
        <Tag tone="danger">{t('invitation.mailFailed')}</Tag>
      </TooltipText>
    );
  }
  if (status === 'pending' && mailState === 'queued')
    return <Tag tone="info">{t('invitation.mailQueued')}</Tag>;
  return <Tag tone={statusTone[status]}>{t(invitationStatusWord[status])}</Tag>;
}

/** "Expires in 6 days", "Expired yesterday"; in a column of its own the header says the first word. */
export function Expiry({
  invitation,
  isInColumn = false,
}: {
  readonly invitation: Invitation;
  readonly isInColumn?: boolean;
}) {
  const t = useMessages();
  const when = <RelativeTime at={invitation.expiresAt} />;
  if (invitation.status === 'expired') return t.rich('invitation.expiredWhen', { when });
  return isInColumn ? when : t.rich('invitation.expiresWhen', { when });
}

function MailTrouble({ invitation }: { readonly invitation: Invitation }) {
  const t = useMessages();
  const { mailState, mailError, mailRetryAt } = invitation;
  if (mailState === 'failed' && mailError !== null)
    return <span className="invitation-note">{mailError}</span>;
  if (mailRetryAt === null) return null;
  const when = <RelativeTime at={mailRetryAt} />;
  return <span className="invitation-note">{t.rich('invitation.mailRetry', { when })}</span>;
}

/** Under the address: who invited, and while it waits what the mail server said when it refused. */
export function InvitationNote({ invitation }: { readonly invitation: Invitation }) {
  const t = useMessages();
  return (
    <>
      <span className="invitation-note">
        {t('invitation.invitedBy', { name: invitation.invitedByName })}
      </span>
      {invitation.status === 'pending' && <MailTrouble invitation={invitation} />}
    </>
  );
}

/** The first account by name, how many more, and all of them with their roles on hover and focus. */
export function InvitedAccounts({ invitation }: { readonly invitation: Invitation }) {
  const { t, tag } = useLocale();
  const [first, ...others] = invitation.accounts;
  if (first === undefined) return t('user.noRole');
  const rolesOf = (roles: (typeof first)['roles']): string =>
    new Intl.ListFormat(tag, { type: 'unit' }).format(
      roles.map((role) => t(accountRoleName[role])),
    );
  const all = (
    <span className="account-list">
      {invitation.accounts.map(({ accountSid, accountName, roles }) => (
        <span key={accountSid}>
          {t('invitation.accountRoles', { account: accountName, roles: rolesOf(roles) })}
        </span>
      ))}
    </span>
  );
  return (
    <TooltipText text={all}>
      <span className="invited-accounts">
        <span className="truncate">{first.accountName}</span>
        {others.length > 0 && <span>{t('invitation.moreAccounts', { count: others.length })}</span>}
      </span>
    </TooltipText>
  );
}
