/**
 * Import of existing users. Promises: only people whose proved address is in a domain that the
 * organization holds at that moment are asked or taken; nobody is taken without consent unless the
 * operator allows it (R-38…R-46, D12, D20).
 */
export { candidateExport } from './candidate-export.ts';
export { claimChores } from './claim-chores.ts';
export { claimExport } from './claim-export.ts';
export { claimFarewell } from './claim-farewell.ts';
export { claimEventHandlers } from './claim-jobs.ts';
export { claimRoutes } from './claim-routes.ts';
export { clearClaims } from './clear-claims.ts';
export { createDomainConsequences } from './count-domain-consequences.ts';
export { endClaimsOnAddress } from './end-claims-on-address.ts';
export { importKind } from './import-people.ts';
export { importRoutes } from './import-routes.ts';
