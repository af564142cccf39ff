import type { TenantSid } from '@guildhall/contract';

/**
 * What happened, for machines: written to the outbox in the transaction of the change. Past tense.
 * Payloads name things by sid; secrets never travel in them.
 */
export interface DomainEvent {
  readonly type: EventType;
  /** The tenant whose order it belongs to; the first one the unit entered when absent. */
  readonly tenantSid?: TenantSid;
  /** The sid of what it happened to. */
  readonly subjectSid: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
}

/** The closed list of events. */
export const eventTypes = [
  'sign-up.started',
  'password-reset.started',
  'user.password-reset',
  'user.password-changed',
  'user.updated',
  'user.joined',
  'user.suspended',
  'user.reactivated',
  'user.removed',
  'user.deleted',
  'organization.created',
  'organization.updated',
  'organization.transferred',
  'account.created',
  'account.updated',
  'account.transferred',
  'account.suspended',
  'account.reactivated',
  'account.closed',
  'account.reopened',
  'account.purged',
  'account-user.updated',
  'account-user.removed',
  'invitation.created',
  'invitation.resent',
  'invitation.accepted',
  'invitation.declined',
  'invitation.revoked',
  'account-request.created',
  'account-request.resent',
  'account-request.accepted',
  'account-request.declined',
  'account-request.cancelled',
  'claim.created',
  'claim.resent',
  'claim.accepted',
  'claim.declined',
  'claim.revoked',
  'user.imported',
  'domain.created',
  'domain.verified',
  'domain.doubted',
  'domain.lapsed',
  'domain.reminded',
  'domain.deleted',
  'oauth-app.created',
  'oauth-app.deleted',
] as const;
export type EventType = (typeof eventTypes)[number];
