import {
  type AccessObstacle,
  type AccountPermission,
  type AccountRole,
  type AccountStatus,
  accessObstacles,
  accountRoles,
  type OrganizationRole,
  organizationRoles,
} from '@guildhall/contract';
import type { AskedRule } from './account-rule.ts';
import {
  decideAccount,
  decideStanding,
  grantsAt,
  type Standing,
  type Verdict,
} from './authorize.ts';

/** One thing a person holds that may let them into an account. */
export type AccessSource =
  | { readonly kind: 'organization-role'; readonly role: OrganizationRole }
  | { readonly kind: 'account-role'; readonly role: AccountRole };

/** What the decision makes of one source, with everything else of the person left aside. */
export interface ExplainedSource {
  readonly source: AccessSource;
  /** True when this role is one that gives the permission at all. */
  readonly gives: boolean;
  /** What keeps a role that gives it from doing so now. */
  readonly obstacles: readonly AccessObstacle[];
  /** True when this alone is enough, now. */
  readonly allows: boolean;
}

export interface Explanation {
  readonly verdict: Verdict;
  readonly sources: readonly ExplainedSource[];
}

/** The standing with one obstacle taken away. */
const without: Readonly<Record<AccessObstacle, (standing: Standing) => Standing>> = {
  'organization-suspended': (standing) => ({ ...standing, isOrganizationSuspended: false }),
  'person-not-active': (standing) => ({ ...standing, personStatus: 'active' }),
  'access-ended': (standing) => ({ ...standing, accessEndsAt: null }),
  'account-not-active': (standing) => ({
    ...standing,
    accountStatus: standing.accountStatus === null ? null : 'active',
  }),
};

/**
 * Why a person may, or may not, do this on an account. Asks the decision itself, for each thing the
 * person holds alone: a source allows exactly when the decision says so, and an obstacle is what would
 * turn its answer if it were the only one. Pure.
 */
export function explainDecision(permission: AskedRule, standing: Standing, at: Date): Explanation {
  return {
    verdict: decideStanding(permission, standing, at),
    sources: sourcesOf(standing).map((source) => explainSource(permission, source, standing, at)),
  };
}

function decideAt(permission: AskedRule, standing: Standing, at: Date): Verdict {
  return decideAccount(permission, grantsAt(standing, at));
}

/** Everything a person holds that concerns the account, the organization's first. */
export function sourcesOf(standing: Standing): AccessSource[] {
  const { organizationRole } = standing;
  return [
    ...(organizationRole === null
      ? []
      : [{ kind: 'organization-role' as const, role: organizationRole }]),
    ...standing.accountRoles.map((role) => ({ kind: 'account-role' as const, role })),
  ];
}

/** The standing of somebody who holds this one thing and nothing else. */
export function holdingOnly(standing: Standing, source: AccessSource): Standing {
  return source.kind === 'organization-role'
    ? { ...standing, organizationRole: source.role, accountRoles: [], accessEndsAt: null }
    : { ...standing, organizationRole: null, accountRoles: [source.role] };
}

function explainSource(
  permission: AskedRule,
  source: AccessSource,
  standing: Standing,
  at: Date,
): ExplainedSource {
  const alone = holdingOnly(standing, source);
  const isAllowed = (changed: Standing) => decideAt(permission, changed, at).allowed;
  const cleared = (left?: AccessObstacle) =>
    accessObstacles
      .filter((obstacle) => obstacle !== left)
      .reduce((changed, obstacle) => without[obstacle](changed), alone);
  const gives = isAllowed(cleared());
  return {
    source,
    gives,
    obstacles: gives ? accessObstacles.filter((left) => !isAllowed(cleared(left))) : [],
    allows: isAllowed(alone),
  };
}

/** Which roles let a person do this on an account in that state: what a list of everybody looks for. */
export function rolesThatAllow(
  permission: AccountPermission,
  accountStatus: AccountStatus,
): {
  readonly organization: readonly OrganizationRole[];
  readonly account: readonly AccountRole[];
} {
  const standing: Standing = {
    isOrganizationSuspended: false,
    personStatus: 'active',
    organizationRole: null,
    accountStatus,
    accountRoles: [],
    accessEndsAt: null,
  };
  const allows = (source: AccessSource) =>
    decideAccount(permission, grantsAt(holdingOnly(standing, source), new Date(0))).allowed;
  return {
    organization: organizationRoles.filter((role) => allows({ kind: 'organization-role', role })),
    account: accountRoles.filter((role) => allows({ kind: 'account-role', role })),
  };
}
