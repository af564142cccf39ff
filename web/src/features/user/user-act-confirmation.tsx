import type { OrganizationSid } from '@guildhall/contract';
import { ReactivateUserDialog } from './reactivate-user-dialog.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { SuspendUserDialog } from './suspend-user-dialog.tsx';
import type { ChosenAct } from './user-acts.ts';

interface UserActConfirmationProps extends ChosenAct {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
}

/** The question that belongs to an act on a person. */
export function UserActConfirmation({
  act,
  user,
  organizationSid,
  onClose,
}: UserActConfirmationProps) {
  switch (act) {
    case 'reset-password':
      return <ResetPasswordDialog {...{ organizationSid, user, onClose }} />;
    case 'suspend':
      return <SuspendUserDialog {...{ organizationSid, user, onClose }} />;
    case 'reactivate':
      return <ReactivateUserDialog {...{ organizationSid, user, onClose }} />;
  }
}
