import type {
  DomainDeletionAcknowledgement,
  DomainFinding,
  DomainStatus,
  DomainVerificationType,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';
import type { ProofWay } from './proof-way.ts';

export const domainStatusWord: Readonly<
  Record<DomainStatus, { readonly key: MessageKey; readonly tone: Tone }>
> = {
  verified: { key: 'domain.statusVerified', tone: 'good' },
  unverified: { key: 'domain.statusUnverified', tone: 'attention' },
  'verified-uncertain': { key: 'domain.statusUncertain', tone: 'danger' },
};

export const verificationTypeWord: Readonly<Record<DomainVerificationType, MessageKey>> = {
  dns: 'proof.methodDns',
  https: 'proof.methodHttps',
  manual: 'proof.methodManual',
};

/** The ways to prove a domain, as they are chosen. */
export const wayWord: Readonly<
  Record<ProofWay, { readonly label: MessageKey; readonly hint: MessageKey }>
> = {
  dns: { label: 'proof.wayDns', hint: 'proof.wayDnsHint' },
  https: { label: 'proof.wayHttps', hint: 'proof.wayHttpsHint' },
  help: { label: 'proof.wayHelp', hint: 'proof.wayHelpHint' },
};

interface FindingWord {
  readonly title: MessageKey;
  /** What it means and what to do about it. */
  readonly hint: MessageKey;
  readonly tone: 'good' | 'attention' | 'danger' | 'info';
}

/** What DNS answered. */
const recordWord: Readonly<Record<DomainFinding, FindingWord>> = {
  found: { title: 'domain.findingFound', hint: 'domain.findingFoundBody', tone: 'good' },
  missing: { title: 'domain.findingMissing', hint: 'domain.findingMissingBody', tone: 'attention' },
  'other-values': {
    title: 'domain.findingOther',
    hint: 'domain.findingOtherBody',
    tone: 'attention',
  },
  timeout: { title: 'domain.findingTimeout', hint: 'domain.findingTimeoutBody', tone: 'attention' },
  'server-failure': {
    title: 'domain.findingFailure',
    hint: 'domain.findingFailureBody',
    tone: 'danger',
  },
  taken: { title: 'domain.findingTaken', hint: 'domain.findingTakenBody', tone: 'danger' },
  redirected: {
    title: 'domain.findingRedirected',
    hint: 'proof.findingRedirectedBody',
    tone: 'attention',
  },
  unreachable: {
    title: 'domain.findingUnreachable',
    hint: 'proof.findingUnreachableBody',
    tone: 'attention',
  },
  'inner-address': {
    title: 'domain.findingInner',
    hint: 'proof.findingInnerBody',
    tone: 'danger',
  },
  'approval-over': {
    title: 'domain.findingApprovalOver',
    hint: 'proof.findingApprovalOverBody',
    tone: 'attention',
  },
};

/** What the web site answered, where it is said in other words. */
const fileWord: Partial<Record<DomainFinding, FindingWord>> = {
  found: { title: 'proof.fileFound', hint: 'proof.fileFoundBody', tone: 'good' },
  missing: { title: 'proof.fileMissing', hint: 'proof.fileMissingBody', tone: 'attention' },
  'other-values': { title: 'proof.fileOther', hint: 'proof.fileOtherBody', tone: 'attention' },
  timeout: { title: 'proof.fileTimeout', hint: 'domain.findingTimeoutBody', tone: 'attention' },
  'server-failure': {
    title: 'proof.fileFailure',
    hint: 'proof.fileFailureBody',
    tone: 'danger',
  },
};

/** What the operator said. */
const approvalWord: Partial<Record<DomainFinding, FindingWord>> = {
  found: { title: 'proof.approved', hint: 'proof.approvedBody', tone: 'good' },
};

export function findingWord(finding: DomainFinding, by: DomainVerificationType): FindingWord {
  const own = by === 'https' ? fileWord : by === 'manual' ? approvalWord : {};
  return own[finding] ?? recordWord[finding];
}

export const acknowledgementText: Readonly<Record<DomainDeletionAcknowledgement, MessageKey>> = {
  'no-new-invitations': 'domain.ackNoInvitations',
  'managed-users-stay': 'domain.ackUsersStay',
  'another-organization-may-claim': 'domain.ackOthersMayClaim',
};

const unanswered: ReadonlySet<DomainFinding> = new Set([
  'timeout',
  'server-failure',
  'unreachable',
  'inner-address',
]);

/** Where the answer came from; where none came, only whom it was asked of. */
export function sourceWord(finding: DomainFinding): 'domain.checkedBy' | 'domain.askedOf' {
  return unanswered.has(finding) ? 'domain.askedOf' : 'domain.checkedBy';
}
