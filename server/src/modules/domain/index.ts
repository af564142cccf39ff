/** Domains and their proof. Promises: at most one organization holds a verified domain (D13, I-04). */

export { createDomain } from './create-domain.ts';
export type { CountDomainConsequences } from './delete-domain.ts';
export { defaultProofRecord, proofValue } from './domain.ts';
export { domainRoutes } from './domain-routes.ts';
export { holdVerifiedDomain, verifiedDomainsAmong } from './domain-store.ts';
export { verifyDomain } from './verify-domain.ts';
