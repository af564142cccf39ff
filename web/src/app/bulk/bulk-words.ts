import type { MessageKey } from '../../messages/catalogue.ts';
import type { BulkKind } from './bulk-request.ts';

interface BulkWords {
  readonly question: MessageKey;
  /** What it causes, one thing per line. */
  readonly notes: readonly MessageKey[];
  /** Takes something away. */
  readonly isDangerous: boolean;
}

export const bulkWords: Readonly<Record<BulkKind, BulkWords>> = {
  'change-organization-role': {
    question: 'operation.askChangeOrganizationRole',
    notes: ['operation.noteChangeOrganizationRole'],
    isDangerous: false,
  },
  'give-account-roles': {
    question: 'operation.askGiveAccountRoles',
    notes: ['operation.noteGiveAccountRoles'],
    isDangerous: false,
  },
  'take-account-access': {
    question: 'operation.askTakeAccountAccess',
    notes: ['operation.noteTakeAccountAccess'],
    isDangerous: true,
  },
  'suspend-users': {
    question: 'operation.askSuspendUsers',
    notes: [
      'operation.noteSuspendSessions',
      'operation.noteSuspendLinks',
      'operation.noteSuspendInvitations',
      'operation.noteSuspendKeeps',
    ],
    isDangerous: true,
  },
  'reactivate-users': {
    question: 'operation.askReactivateUsers',
    notes: ['operation.noteReactivate'],
    isDangerous: false,
  },
  'resend-invitations': {
    question: 'operation.askResendInvitations',
    notes: ['operation.noteResend'],
    isDangerous: false,
  },
  'revoke-invitations': {
    question: 'operation.askRevokeInvitations',
    notes: ['operation.noteRevoke'],
    isDangerous: true,
  },
};
