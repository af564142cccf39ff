import type {
  AccessObstacle,
  AccountPermission,
  AccountRole,
  AccountSid,
  AccountStatus,
  InvitationKind,
  Relation,
  UserSid,
  UserStatus,
} from '@guildhall/contract';
import type { Verdict } from '../../core/authorize.ts';
import type { AccessSource } from '../../core/explain-access.ts';
import type { AccessTerms } from './access-terms.ts';

/** Who gave something, as the audit log tells it. */
export interface Giving {
  readonly byName: string;
  /** Where somebody else in the tenant has the same name. */
  readonly byEmail: string | null;
  /** Null where it was no person. */
  readonly byUserSid: UserSid | null;
  readonly action: string;
  /** Who had invited, where an invitation was accepted. */
  readonly invitedByName: string | null;
  readonly invitedByEmail: string | null;
}

/** One thing a person holds, what the decision makes of it, and where it comes from. */
export interface TracedSource {
  readonly source: AccessSource;
  readonly gives: boolean;
  readonly allows: boolean;
  readonly obstacles: readonly AccessObstacle[];
  readonly since: Date | null;
  readonly given: Giving | null;
}

/** An invitation that offers the account and was not answered yet: no access. */
export interface PendingOffer {
  readonly kind: InvitationKind;
  readonly roles: readonly AccountRole[];
  readonly invitedByName: string;
  /** Where somebody else in the tenant has the same name. */
  readonly invitedByEmail: string | null;
  readonly expiresAt: Date;
}

/** A person, as an explanation names them. */
export interface ExplainedPerson {
  readonly userSid: UserSid;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly relation: Relation;
  readonly status: UserStatus;
  readonly managedSince: Date | null;
}

/** Why a person may, or may not, do this on an account. */
export interface AccessExplanationView {
  readonly person: ExplainedPerson;
  readonly account: {
    readonly sid: AccountSid;
    readonly name: string;
    readonly status: AccountStatus;
    /** Of a subaccount: where its people hold their roles. */
    readonly main: { readonly sid: AccountSid; readonly name: string } | null;
  };
  readonly permission: AccountPermission;
  readonly verdict: Verdict;
  readonly sources: readonly TracedSource[];
  readonly terms: AccessTerms;
  readonly offers: readonly PendingOffer[];
}

/** Somebody who may do a thing, and every source that alone is enough. */
export interface PersonWhoCanView {
  readonly person: Omit<ExplainedPerson, 'status' | 'managedSince'>;
  readonly sources: readonly AccessSource[];
  readonly endsAt: Date | null;
}
