import {
  type Access,
  type AccountPermission,
  type AccountRole,
  type AccountStatus,
  type GatewayKeyOpening,
  type OrganizationPermission,
  type OrganizationRole,
  organizationRolePermissions,
  type UserStatus,
} from '@guildhall/contract';
import { type AccountRule, type AskedRule, ruleOf } from './account-rule.ts';
import type { AccountCredentialActor, Actor, HalfUserActor, OauthAppActor } from './actor.ts';

/** What is stored about a person at a place: all that a decision rests on, besides the time. */
export interface Standing {
  /** True where the operator has taken the organization that is, or governs, the place out of use. */
  readonly isOrganizationSuspended: boolean;
  /** Null where the tenant's directory has no row of the person. */
  readonly personStatus: UserStatus | null;
  /** Role in the organization that is, or governs, the place; null when not managed by it. */
  readonly organizationRole: OrganizationRole | null;
  /** State of the account of the place; null when the place is no account or there is none. */
  readonly accountStatus: AccountStatus | null;
  /** Roles of the person's own on the account of the place. */
  readonly accountRoles: readonly AccountRole[];
  /** From when on these roles give nothing; null: they do not end. */
  readonly accessEndsAt: Date | null;
}

/** True from the very instant at which access ends. */
export function hasEnded(endsAt: Date | null, at: Date): boolean {
  return endsAt !== null && endsAt.getTime() <= at.getTime();
}

/** What of it counts at a time: nothing of a person who is not active, no roles whose time is over. Pure. */
export function grantsAt(standing: Standing, at: Date): Grants {
  const isActive = standing.personStatus === 'active';
  const holdsRoles = isActive && !hasEnded(standing.accessEndsAt, at);
  return {
    isOrganizationSuspended: standing.isOrganizationSuspended,
    organizationRole: isActive ? standing.organizationRole : null,
    related: isActive,
    accountRoles: holdsRoles ? standing.accountRoles : [],
    accessEndsAt: holdsRoles ? standing.accessEndsAt : null,
    accountStatus: standing.accountStatus,
  };
}

/** What a person holds where a request is aimed at, read when the request starts (D19). */
export interface Grants {
  /** True where what follows gives nothing: the operator has suspended the organization of the target. */
  readonly isOrganizationSuspended: boolean;
  /** Role in the organization that is, or governs, the target; null when not managed by it. */
  readonly organizationRole: OrganizationRole | null;
  /** True when the target's tenant has anything to do with the person. */
  readonly related: boolean;
  /** Roles of the person's own on the account of the target; empty for other targets. */
  readonly accountRoles: readonly AccountRole[];
  /** When these roles end; null: never, or there are none. */
  readonly accessEndsAt: Date | null;
  /** State of the account of the target; null when the target is no account or there is none. */
  readonly accountStatus: AccountStatus | null;
}

/** Nothing at all. */
export const noGrants: Grants = {
  isOrganizationSuspended: false,
  organizationRole: null,
  related: false,
  accountRoles: [],
  accessEndsAt: null,
  accountStatus: null,
};

/** The decision with its reason: the role that allows it, or what is missing. */
export type Verdict =
  | { readonly allowed: true; readonly reason: string }
  | {
      readonly allowed: false;
      readonly code:
        | 'not-authenticated'
        | 'permission-denied'
        | 'not-found'
        | 'organization-suspended'
        | 'second-factor-required';
      readonly reason: string;
    };

/**
 * May this actor do this: the only place that decides. Pure. A tenant that has nothing to do with
 * the actor is not found rather than forbidden.
 */
export function authorize(actor: Actor, access: Access, grants: Grants): Verdict {
  if (actor.kind === 'half-user') return decideHalf(actor, access);
  if (actor.kind === 'gateway') return decideGateway(actor.opens, access);
  if (actor.kind === 'oauth-app') return decideApp(actor, access, grants);
  if (actor.kind === 'account-credential') return decideKey(actor, access, grants);
  switch (access.on) {
    case 'public':
      return { allowed: true, reason: 'public' };
    case 'operator':
      return actor.kind === 'operator' ? { allowed: true, reason: 'operator' } : unauthenticated;
    case 'gateway':
      return actor.kind === 'operator' ? { allowed: true, reason: 'operator' } : unauthenticated;
    case 'self':
      return actor.kind === 'user' ? { allowed: true, reason: 'self' } : unauthenticated;
    case 'organization':
      return actor.kind === 'user'
        ? decideOrganization(access.permission, grants)
        : unauthenticated;
    case 'account':
      return actor.kind === 'user' ? decideAccount(access.permission, grants) : unauthenticated;
  }
}

/** A gateway key opens what it was made for and nothing else, also not what is open to everybody. */
function decideGateway(opens: GatewayKeyOpening, access: Access): Verdict {
  return access.on === 'gateway' && access.opens === opens
    ? { allowed: true, reason: 'gateway-key' }
    : unauthenticated;
}

/**
 * An OAuth app does by itself what names a scope, as long as whoever authorized it may, whose grants at a place
 * of its own organization are given; everything else is closed to it, but what is open to everybody.
 */
function decideApp(actor: OauthAppActor, access: Access, authorizerGrants: Grants): Verdict {
  if (access.on === 'public') return { allowed: true, reason: 'public' };
  if (access.on !== 'organization' && access.on !== 'account') return unauthenticated;
  if (access.scope === undefined) return unauthenticated;
  const verdict =
    access.on === 'organization'
      ? decideOrganization(access.permission, authorizerGrants)
      : decideAccount(access.permission, authorizerGrants);
  if (!verdict.allowed) return verdict;
  return actor.scopes.includes(access.scope)
    ? { allowed: true, reason: `oauth-scope:${access.scope}` }
    : { allowed: false, code: 'permission-denied', reason: `missing:${access.scope}` };
}

/**
 * A credential of an account does here what names a permission for keys, as long as its keeper may, whose grants
 * on the credential's own account are given; everything else is closed to it.
 */
function decideKey(actor: AccountCredentialActor, access: Access, keeperGrants: Grants): Verdict {
  if (access.on !== 'account' || access.keyPermission === undefined) return unauthenticated;
  const verdict = decideAccount(access.permission, keeperGrants);
  return verdict.allowed ? decideService(actor, access.keyPermission) : verdict;
}

/** A session whose second factor is due reaches what anybody reaches, and what leads out of that. */
function decideHalf({ due }: HalfUserActor, access: Access): Verdict {
  if (access.on === 'public') return { allowed: true, reason: 'public' };
  if (access.on === 'operator' || access.on === 'gateway') return unauthenticated;
  const admitted = access.on === 'self' ? (access.half ?? []) : [];
  if (admitted.includes(due.step)) return { allowed: true, reason: 'half-session' };
  return { allowed: false, code: 'second-factor-required', reason: `second-factor:${due.step}` };
}

const unauthenticated: Verdict = {
  allowed: false,
  code: 'not-authenticated',
  reason: 'no-credential',
};

/**
 * A permission on one account, from what is stored: who is kept from their role by their own state alone is
 * told so, and nothing else is. For askers that may know the state of the person. Pure.
 */
export function decideStanding(asked: AskedRule, standing: Standing, at: Date): Verdict {
  const verdict = decideAccount(asked, grantsAt(standing, at));
  if (verdict.allowed || standing.personStatus === 'active') return verdict;
  const ifActive = decideAccount(asked, grantsAt({ ...standing, personStatus: 'active' }, at));
  return ifActive.allowed ? { ...verdict, reason: 'person-not-active' } : verdict;
}

/** Holds something on an account of an organization that is out of use. */
function isShutOut({ isOrganizationSuspended, organizationRole, accountRoles }: Grants): boolean {
  return isOrganizationSuspended && (organizationRole !== null || accountRoles.length > 0);
}

const outOfUse: Verdict = {
  allowed: false,
  code: 'organization-suspended',
  reason: 'organization-suspended',
};

/**
 * An act of ours by a credential of an account: only by an auth token or a main key, and only what
 * its keeper may do there, whose grants are given. Pure.
 */
export function decideCredential(
  { form }: Pick<AccountCredentialActor, 'form'>,
  permission: AccountPermission,
  keeperGrants: Grants,
): Verdict {
  const verdict = decideAccount(permission, keeperGrants);
  if (!verdict.allowed || form === 'auth-token' || form === 'main') return verdict;
  return { allowed: false, code: 'permission-denied', reason: `credential:${form}` };
}

/**
 * What a service of the platform offers, by its path: restricted keys need it in their list, everybody else
 * holds it. Pure.
 */
export function decideService(
  { form, permissions }: Pick<AccountCredentialActor, 'form' | 'permissions'>,
  path: string,
): Verdict {
  if (form !== 'restricted') return { allowed: true, reason: `credential:${form}` };
  return permissions.includes(path)
    ? { allowed: true, reason: 'credential:restricted' }
    : { allowed: false, code: 'permission-denied', reason: `missing:${path}` };
}

/** A permission in the organization itself; nobody has any while the operator suspends it. */
export function decideOrganization(permission: OrganizationPermission, grants: Grants): Verdict {
  if (grants.isOrganizationSuspended && grants.related) return outOfUse;
  const role = grants.organizationRole;
  if (role !== null && organizationRolePermissions[role].includes(permission)) {
    return { allowed: true, reason: `organization-role:${role}` };
  }
  if (!grants.related) return { allowed: false, code: 'not-found', reason: 'unrelated' };
  return { allowed: false, code: 'permission-denied', reason: `missing:${permission}` };
}

/**
 * A permission on one account: by the organization role first, else by a role on the account. On an
 * account that is not active its own roles give nothing, but a look at how far one is that is being set up
 * (D18); the organization governs it as it does a suspended one, and may only look at one that is being
 * closed (D10). In an organization that the operator suspends nobody may do anything; who holds something is
 * told so.
 */
export function decideAccount(asked: AskedRule, grants: Grants): Verdict {
  const rule = ruleOf(asked);
  const { organizationRole, accountRoles, accountStatus } = grants;
  if (accountStatus === null)
    return { allowed: false, code: 'not-found', reason: 'unknown-account' };
  if (isShutOut(grants)) return outOfUse;
  const byOrganization =
    organizationRole !== null && rule.organizationRoles.includes(organizationRole);
  if (byOrganization && isOpenToOrganization(rule, accountStatus))
    return { allowed: true, reason: `organization-role:${organizationRole}` };
  if (byOrganization) {
    return { allowed: false, code: 'permission-denied', reason: `account-${accountStatus}` };
  }
  if (accountRoles.length === 0) {
    const code = organizationRole === null ? 'not-found' : 'permission-denied';
    return { allowed: false, code, reason: 'no-role' };
  }
  const isInUse =
    accountStatus === 'active' || (accountStatus === 'setting_up' && rule.whileSettingUp);
  if (!isInUse) {
    return { allowed: false, code: 'permission-denied', reason: `account-${accountStatus}` };
  }
  const role = accountRoles.find((held) => rule.accountRoles.includes(held));
  if (role !== undefined) return { allowed: true, reason: `account-role:${role}` };
  return { allowed: false, code: 'permission-denied', reason: `missing:${rule.name}` };
}

function isOpenToOrganization(rule: AccountRule, status: AccountStatus): boolean {
  if (rule.onlyInUse) return status === 'active';
  const isClosing = status === 'pending_closure' || status === 'closed';
  return !isClosing || rule.whileClosing;
}
