import type {
  OperationKind,
  OperationReason,
  OperationRowCode,
  OperationRowState,
  OperationRun,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';

interface KindWords {
  readonly name: MessageKey;
  /** The button that starts it: "Suspend 41 users". */
  readonly act: MessageKey;
}

export const kindWords: Readonly<Record<OperationKind, KindWords>> = {
  'invite-users': { name: 'operation.kindInviteUsers', act: 'operation.actInviteUsers' },
  'change-organization-role': {
    name: 'operation.kindChangeOrganizationRole',
    act: 'operation.actChangeOrganizationRole',
  },
  'give-account-roles': {
    name: 'operation.kindGiveAccountRoles',
    act: 'operation.actGiveAccountRoles',
  },
  'take-account-access': {
    name: 'operation.kindTakeAccountAccess',
    act: 'operation.actTakeAccountAccess',
  },
  'suspend-users': { name: 'operation.kindSuspendUsers', act: 'operation.actSuspendUsers' },
  'reactivate-users': {
    name: 'operation.kindReactivateUsers',
    act: 'operation.actReactivateUsers',
  },
  'resend-invitations': {
    name: 'operation.kindResendInvitations',
    act: 'operation.actResendInvitations',
  },
  'revoke-invitations': {
    name: 'operation.kindRevokeInvitations',
    act: 'operation.actRevokeInvitations',
  },
  import: { name: 'operation.kindImport', act: 'operation.actImport' },
  'set-up-account': { name: 'operation.kindSetUpAccount', act: 'operation.kindSetUpAccount' },
};

interface StateWords {
  readonly word: MessageKey;
  readonly tone: Tone;
}

export const rowStateWords: Readonly<Record<OperationRowState, StateWords>> = {
  waiting: { word: 'operation.rowWaiting', tone: 'info' },
  done: { word: 'operation.rowDone', tone: 'good' },
  skipped: { word: 'operation.rowSkipped', tone: 'neutral' },
  failed: { word: 'operation.rowFailed', tone: 'danger' },
};

/** True while the server works on it, or is about to. */
export function isUnderWay(run: Pick<OperationRun, 'state'>): boolean {
  return run.state === 'waiting' || run.state === 'running';
}

/** Rows that have their result. */
export function settledOf(run: Pick<OperationRun, 'total' | 'waiting'>): number {
  return run.total - run.waiting;
}

/** Where a run stands; one that has come to its end and changed nothing says so. */
export function stateWords(run: Pick<OperationRun, 'state' | 'failed' | 'done'>): StateWords {
  switch (run.state) {
    case 'waiting':
      return { word: 'operation.stateWaiting', tone: 'info' };
    case 'running':
      return { word: 'operation.stateRunning', tone: 'info' };
    case 'cancelled':
      return { word: 'operation.stateCancelled', tone: 'neutral' };
    case 'finished':
      if (run.failed > 0) return { word: 'operation.stateFinishedFailures', tone: 'attention' };
      return run.done === 0
        ? { word: 'operation.stateFinishedNothing', tone: 'neutral' }
        : { word: 'operation.stateFinished', tone: 'good' };
  }
}

const reasonWords: Readonly<Record<OperationReason, MessageKey>> = {
  granted: 'invitation.resultGranted',
  'already-managed': 'invitation.resultAlreadyManaged',
  'already-invited': 'invitation.resultAlreadyInvited',
  'already-has-access': 'invitation.resultAlreadyHasAccess',
  'domain-not-verified': 'invitation.resultDomain',
  'domain-in-grace': 'invitation.resultDomainInGrace',
  'domain-managed': 'invitation.resultDomainManaged',
  malformed: 'invitation.resultMalformed',
  duplicate: 'invitation.resultDuplicate',
  'already-so': 'operation.reasonAlreadySo',
  'organization-owner': 'operation.reasonOrganizationOwner',
  'own-user': 'operation.reasonOwnUser',
  'external-user': 'operation.reasonExternalUser',
  'invited-user': 'operation.reasonInvitedUser',
  'suspended-user': 'operation.reasonSuspendedUser',
  'account-owner': 'operation.reasonAccountOwner',
  'no-access': 'operation.reasonNoAccess',
  unknown: 'operation.reasonUnknown',
  'invitation-ended': 'operation.reasonInvitationEnded',
  'sent-a-moment-ago': 'operation.reasonSentAMomentAgo',
  'sends-exhausted': 'operation.reasonSendsExhausted',
  cancelled: 'operation.reasonCancelled',
  'no-longer-eligible': 'claim.reasonNoLongerEligible',
  'already-asked': 'claim.reasonAlreadyAsked',
  'declined-lately': 'claim.reasonDeclinedLately',
  'step-failed': 'operation.reasonStepFailed',
  'earlier-step-failed': 'operation.reasonEarlierStepFailed',
};

/** Why a row was left out, in words; undefined for the code of a failure. */
export function reasonWord(code: OperationRowCode): MessageKey | undefined {
  const words: Readonly<Partial<Record<string, MessageKey>>> = reasonWords;
  return words[code];
}
