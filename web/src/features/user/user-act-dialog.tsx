import type { OrganizationSid } from '@guildhall/contract';
import { ReactivateUserDialog } from './reactivate-user-dialog.tsx';
import { ResetPasswordDialog } from './reset-password-dialog.tsx';
import { SuspendUserDialog } from './suspend-user-dialog.tsx';
import type { ChosenAct } from './user-acts.ts';

/** Asks before the act that was chosen; nothing while none is. */
export function UserActDialog({
  organizationSid,
  chosen,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly chosen: ChosenAct | null;
  readonly onClose: () => void;
}) {
  if (chosen === null) return null;
  const { act, user } = chosen;
  switch (act) {
    case 'reset-password':
      return <ResetPasswordDialog {...{ organizationSid, user, onClose }} />;
    case 'suspend':
      return <SuspendUserDialog {...{ organizationSid, user, onClose }} />;
    case 'reactivate':
      return <ReactivateUserDialog {...{ organizationSid, user, onClose }} />;
  }
}
