import type {
  DomainDeletionAcknowledgement,
  DomainFinding,
  DomainStatus,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';

export const domainStatusWord: Readonly<
  Record<DomainStatus, { readonly key: MessageKey; readonly tone: Tone }>
> = {
  verified: { key: 'domain.statusVerified', tone: 'good' },
  unverified: { key: 'domain.statusUnverified', tone: 'attention' },
};

interface FindingWord {
  readonly title: MessageKey;
  /** What it means and what to do about it. */
  readonly hint: MessageKey;
  readonly tone: 'good' | 'attention' | 'danger' | 'info';
}

export const findingWord: Readonly<Record<DomainFinding, FindingWord>> = {
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
};

export const acknowledgementText: Readonly<Record<DomainDeletionAcknowledgement, MessageKey>> = {
  'no-new-invitations': 'domain.ackNoInvitations',
  'managed-users-stay': 'domain.ackUsersStay',
  'another-organization-may-claim': 'domain.ackOthersMayClaim',
};
