import type { OrganizationSid, SessionSid, TenantSid, UserSid } from '@guildhall/contract';

/** A signed-in browser. */
export interface SessionRecord {
  readonly sid: SessionSid;
  readonly userSid: UserSid;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly address: string;
  readonly userAgent: string;
}

/** Whose audit log tells of a person's own doings: the organization's, else the person's own. */
export function homeOf(person: {
  readonly sid: UserSid;
  readonly organizationSid: OrganizationSid | null;
}): TenantSid {
  return person.organizationSid ?? person.sid;
}
