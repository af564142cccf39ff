import type { Invitation, OrganizationSid } from '@guildhall/contract';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useBulkActs } from '../../app/bulk/use-bulk-acts.ts';
import { loadLateWords } from '../../messages/late-words.ts';
import type { Selection } from '../../ui/selection.ts';
import type { Selected } from '../../ui/use-selection.ts';
import type { InvitationList } from './use-invitation-list.ts';

const InvitationBulkDialog = lazy(async () => {
  const [{ InvitationBulkDialog: dialog }] = await Promise.all([
    import('./invitation-bulk-dialog.tsx'),
    loadLateWords(),
  ]);
  return { default: dialog };
});

/** Answered and revoked invitations can no longer be acted on. */
export function isOpen(invitation: Invitation): boolean {
  return invitation.status === 'pending' || invitation.status === 'expired';
}

const offered = [
  {
    kind: 'resend-invitations',
    word: 'invitation.bulkResend',
    isOpenTo: (invitation: Invitation) => isOpen(invitation) && invitation.sendsLeft > 0,
  },
  {
    kind: 'revoke-invitations',
    word: 'invitation.bulkRevoke',
    isDanger: true,
    isOpenTo: isOpen,
  },
] as const;
type Kind = (typeof offered)[number]['kind'];

/** What may be done to the selected invitations, and the dialog that does it. */
export function useInvitationBulk(
  organizationSid: OrganizationSid,
  list: InvitationList,
  selected: Selected<Invitation>,
): ReturnType<typeof useBulkActs> & { readonly dialog: ReactNode } {
  const [begun, setBegun] = useState<{
    readonly kind: Kind;
    /** As it was when the act was begun: it is cleared while the dialog still shows the result. */
    readonly selection: Selection<Invitation>;
  }>();
  const offer = useBulkActs<Invitation, Kind>(selected, offered, {
    nameOf: ({ email }) => email,
    onBegin: (kind) => setBegun({ kind, selection: selected.selection }),
  });
  const dialog = begun !== undefined && (
    <Suspense>
      <InvitationBulkDialog
        organizationSid={organizationSid}
        kind={begun.kind}
        selection={begun.selection}
        filter={list.filter}
        onStarted={selected.clear}
        onClose={() => setBegun(undefined)}
      />
    </Suspense>
  );
  return { ...offer, dialog };
}
