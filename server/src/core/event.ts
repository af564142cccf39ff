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

/** Events of which nobody is told yet: they are done as soon as they are written. */
export const quietEventTypes = [
  'user.joined',
  'user.suspended',
  'user.reactivated',
  'user.deleted',
  'organization.updated',
  'organization.suspended',
  'organization.reactivated',
  'account.created',
  'account.ready',
  'account-step.asked',
  'account.updated',
  'account.purged',
  'account-setting.set',
  'resource.release-asked',
  'resource.release-withdrawn',
  'resource.released',
  'account-request.cancelled',
  'invitation.declined',
  'invitation.revoked',
  'claim.accepted',
  'claim.declined',
  'claim.revoked',
  'domain.created',
  'domain.verified',
  'domain.doubted',
  'domain.lapsed',
  'domain.deleted',
  'oauth-app.created',
  'oauth-app.deleted',
  'api-key.created',
  'api-key.updated',
  'api-key.rotated',
  'api-key.deleted',
  'auth-token.created',
  'auth-token.promoted',
  'auth-token.deleted',
  'public-key.created',
  'public-key.updated',
  'public-key.deleted',
] as const;

/** The closed list of events. */
export const eventTypes = [
  'sign-up.started',
  'password-reset.started',
  'user.password-reset',
  'user.password-changed',
  'email-change.started',
  'email-change.completed',
  'user.second-factor-changed',
  'user.updated',
  'user.removed',
  'organization.created',
  'organization.transferred',
  'organization.deleted',
  'account-user.updated',
  'account-user.removed',
  'account-owner.to-be-told',
  'access.relinquished',
  'invitation.created',
  'invitation.resent',
  'invitation.accepted',
  'account.transferred',
  'account.closed',
  'account.suspended',
  'account.reactivated',
  'account.reopened',
  'account-request.created',
  'account-request.resent',
  'account-request.accepted',
  'account-request.declined',
  'account-request.expired',
  'claim.created',
  'claim.resent',
  'user.imported',
  'domain.reminded',
  'webhook.disabled',
  ...quietEventTypes,
] as const;
export type EventType = (typeof eventTypes)[number];

/** Where an event waits: `personal` goes before `bulk`, and `quiet` is told to nobody. */
export type EventLane = 'personal' | 'bulk' | 'quiet';

/** More of one kind in one unit are bulk, whoever asked for them. */
const mostPersonal = 5;

/**
 * The lane of each event of a unit, in their order: somebody waits for what is done to one person, and
 * nobody for what is done to many. Pure.
 */
export function lanesOf(
  events: readonly Pick<DomainEvent, 'type'>[],
  isBulk: boolean,
): readonly EventLane[] {
  const counts = Map.groupBy(events, ({ type }) => type);
  return events.map(({ type }) => {
    if (isQuiet(type)) return 'quiet';
    return isBulk || (counts.get(type)?.length ?? 0) > mostPersonal ? 'bulk' : 'personal';
  });
}

/** True for an event of which nobody is told. */
export function isQuiet(type: EventType): boolean {
  return quietEventTypes.some((quiet) => quiet === type);
}
