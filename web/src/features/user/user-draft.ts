import type { GrantableOrganizationRole, User } from '@guildhall/contract';

/** What the form of a person can change. */
export interface UserDraft {
  readonly firstName: string;
  readonly lastName: string;
  /** Null for the Owner, whose role is not given here. */
  readonly organizationRole: GrantableOrganizationRole | null;
  /** Whether the person must sign in using a second factor. */
  readonly requiresSecondFactor: boolean;
}

export interface UserChange {
  firstName?: string;
  lastName?: string;
  organizationRole?: GrantableOrganizationRole;
  requiresSecondFactor?: boolean;
}

export function draftOf(user: User): UserDraft {
  const role = user.organizationRole;
  return {
    firstName: user.firstName,
    lastName: user.lastName,
    organizationRole: role === 'owner' ? null : role,
    requiresSecondFactor: user.requiresSecondFactor,
  };
}

/** Only what the draft changes against what was read; empty when nothing. */
export function changeOf(draft: UserDraft, base: UserDraft): UserChange {
  const firstName = draft.firstName.trim();
  const lastName = draft.lastName.trim();
  return {
    ...(firstName === base.firstName ? {} : { firstName }),
    ...(lastName === base.lastName ? {} : { lastName }),
    ...(draft.organizationRole === null || draft.organizationRole === base.organizationRole
      ? {}
      : { organizationRole: draft.organizationRole }),
    ...(draft.requiresSecondFactor === base.requiresSecondFactor
      ? {}
      : { requiresSecondFactor: draft.requiresSecondFactor }),
  };
}

/** What was read anew, with only those fields from the draft that the person changed. */
export function mergeOf(draft: UserDraft, base: UserDraft, theirs: UserDraft): UserDraft {
  return { ...theirs, ...changeOf(draft, base) };
}
