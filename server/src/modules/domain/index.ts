/**
 * Domains and their proof. Promises: at most one organization holds a verified domain (D13, I-04), and
 * one whose proof is missing lets nobody new in.
 */
export { approveDomain } from './approve-domain.ts';
export { clearDomains } from './clear-domains.ts';
export type { CountDomainConsequences } from './delete-domain.ts';
export { defaultProofRecord } from './domain.ts';
export { createDomainChecks, type DomainChecks } from './domain-checks.ts';
export {
  type DomainHolder,
  domainsInGraceAmong,
  holdVerifiedDomain,
  holdVerifiedDomains,
  holdVerifiedName,
  listHoldersOf,
  mirrorSignUpRule,
  verifiedDomainsAmong,
} from './domain-claim-store.ts';
export { domainEventHandlers } from './domain-jobs.ts';
export { domainRoutes } from './domain-routes.ts';
export { findObstacles, type ObstacleOf } from './find-obstacles.ts';
export { domainsManagedElsewhere } from './sign-up-rule.ts';
