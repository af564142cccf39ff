import type { Invitation, OrganizationSid } from '@guildhall/contract';
import { BulkDialog } from '../../app/bulk/bulk-dialog.tsx';
import { type BulkTarget, invitationTarget } from '../../app/bulk/bulk-request.ts';
import type { Selection } from '../../ui/selection.ts';

export interface InvitationBulkDialogProps {
  readonly organizationSid: OrganizationSid;
  readonly kind: 'resend-invitations' | 'revoke-invitations';
  readonly selection: Selection<Invitation>;
  /** The filters of the list. */
  readonly filter: NonNullable<BulkTarget['invitationFilter']>;
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

/** Asks before a bulk act on invitations and follows it. */
export function InvitationBulkDialog({ selection, filter, ...rest }: InvitationBulkDialogProps) {
  return <BulkDialog {...rest} target={invitationTarget(selection, filter)} />;
}
