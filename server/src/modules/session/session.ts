import type { OrganizationSid, SessionSid, TenantSid, UserSid } from '@guildhall/contract';
import type { HalfUserActor, UserActor } from '../../core/actor.ts';

/** A signed-in browser. */
export interface SessionRecord {
  readonly sid: SessionSid;
  readonly userSid: UserSid;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
  /** True while a second factor is demanded that this session has not passed. */
  readonly isFactorDue: boolean;
}

/** Whose audit log tells of a person's own doings: the organization's, else the person's own. */
export function homeOf(person: {
  readonly sid: UserSid;
  readonly organizationSid: OrganizationSid | null;
}): TenantSid {
  return person.organizationSid ?? person.sid;
}

/** The same for somebody who is signed in. */
export function homeOfActor(actor: UserActor | HalfUserActor): TenantSid {
  return homeOf({ sid: actor.userSid, organizationSid: actor.organizationSid });
}
