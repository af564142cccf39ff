import type { OrganizationSid, User } from '@guildhall/contract';
import { BulkDialog } from '../../app/bulk/bulk-dialog.tsx';
import { type BulkTarget, userTarget } from '../../app/bulk/bulk-request.ts';
import type { Selection } from '../../ui/selection.ts';
import type { UserBulkKind } from './user-bulk-acts.ts';

export interface UserBulkDialogProps {
  readonly organizationSid: OrganizationSid;
  readonly kind: UserBulkKind;
  readonly selection: Selection<User>;
  /** The filters of the list. */
  readonly filter: NonNullable<BulkTarget['userFilter']>;
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

/** Asks before a bulk act on users and follows it. */
export function UserBulkDialog({ selection, filter, ...rest }: UserBulkDialogProps) {
  return <BulkDialog {...rest} target={userTarget(selection, filter)} />;
}
