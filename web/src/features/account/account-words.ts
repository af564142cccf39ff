import type {
  InvitationStatus,
  InvitationVerdict,
  MailState,
  Relation,
  UserStatus,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';

/** How a state is called and how urgent it looks. */
export interface StateWord {
  readonly key: MessageKey;
  readonly tone: Tone;
}

export const relationName: Readonly<Record<Relation, MessageKey>> = {
  managed: 'account.relationManaged',
  invited: 'account.relationInvited',
  external: 'account.relationExternal',
};

export const userStatusWord: Readonly<Record<UserStatus, StateWord>> = {
  active: { key: 'account.userStatusActive', tone: 'good' },
  invited: { key: 'account.userStatusInvited', tone: 'info' },
  suspended: { key: 'account.userStatusSuspended', tone: 'danger' },
};

export const invitationStatusWord: Readonly<Record<InvitationStatus, StateWord>> = {
  pending: { key: 'account.invitationPending', tone: 'info' },
  accepted: { key: 'account.invitationAccepted', tone: 'good' },
  declined: { key: 'account.invitationDeclined', tone: 'neutral' },
  revoked: { key: 'account.invitationRevoked', tone: 'neutral' },
  expired: { key: 'account.invitationExpired', tone: 'attention' },
};

export const mailStateWord: Readonly<Record<MailState, StateWord>> = {
  queued: { key: 'account.mailQueued', tone: 'neutral' },
  sent: { key: 'account.mailSent', tone: 'good' },
  failed: { key: 'account.mailFailed', tone: 'danger' },
};

export const verdictWord: Readonly<Record<InvitationVerdict, StateWord>> = {
  invited: { key: 'account.verdictInvited', tone: 'good' },
  granted: { key: 'account.verdictGranted', tone: 'good' },
  'already-managed': { key: 'account.verdictAlreadyManaged', tone: 'info' },
  'already-invited': { key: 'account.verdictAlreadyInvited', tone: 'info' },
  'already-has-access': { key: 'account.verdictAlreadyHasAccess', tone: 'info' },
  'domain-not-verified': { key: 'account.verdictDomainNotVerified', tone: 'attention' },
  'domain-in-grace': { key: 'account.verdictDomainNotVerified', tone: 'attention' },
  'domain-managed': { key: 'account.verdictDomainManaged', tone: 'attention' },
  malformed: { key: 'account.verdictMalformed', tone: 'danger' },
  duplicate: { key: 'account.verdictDuplicate', tone: 'attention' },
};
