import type { InvitationStatus, MyInvitation } from '@guildhall/contract';
import { MailX } from 'lucide-react';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { invitationTitle } from './my-invitation-card.tsx';

type Ended = Exclude<InvitationStatus, 'pending'>;

const words: Readonly<Record<Ended, { readonly tag: MessageKey; readonly why: MessageKey }>> = {
  accepted: { tag: 'inbox.accepted', why: 'inbox.whyAccepted' },
  declined: { tag: 'inbox.declinedTag', why: 'inbox.whyDeclined' },
  revoked: { tag: 'inbox.revoked', why: 'inbox.whyRevoked' },
  expired: { tag: 'inbox.expired', why: 'inbox.whyExpired' },
};

function wordsOf({ status }: MyInvitation) {
  return status === 'pending' ? words.expired : words[status];
}

function columnsOf(t: Translate): Column<MyInvitation>[] {
  return [
    {
      key: 'title',
      header: t('inbox.invitation'),
      kind: 'title',
      cell: (invitation) => (
        <RowTitle
          name={invitationTitle(t, invitation)}
          icon={MailX}
          note={t(wordsOf(invitation).why, { inviter: invitation.invitedByName })}
        />
      ),
    },
    {
      key: 'status',
      header: t('profile.status'),
      kind: 'status',
      cell: (invitation) => (
        <Tag tone={invitation.status === 'accepted' ? 'good' : 'neutral'}>
          {t(wordsOf(invitation).tag)}
        </Tag>
      ),
    },
    {
      key: 'when',
      header: t('inbox.when'),
      kind: 'text',
      cell: ({ decidedAt, expiresAt }) => <RelativeTime at={decidedAt ?? expiresAt} />,
    },
  ];
}

/** Invitations that are over, each with the true reason. */
export function EndedInvitations({
  invitations,
}: {
  readonly invitations: readonly MyInvitation[];
}) {
  const t = useMessages();
  if (invitations.length === 0) return null;
  return (
    <section className="inbox-ended">
      <h2 className="section-title">{t('inbox.endedTitle')}</h2>
      <DataTable<MyInvitation>
        label={t('inbox.endedTitle')}
        columns={columnsOf(t)}
        rows={invitations}
        rowKey={({ sid }) => sid}
        rowName={(invitation) => invitationTitle(t, invitation)}
        empty={<EmptyState icon={MailX} title={t('inbox.emptyTitle')} />}
      />
    </section>
  );
}
