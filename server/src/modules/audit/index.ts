/**
 * The audit log as customers read it. Promises: newest first, filters combine, and a removed or
 * edited row is found by checking the chain.
 */
export type { AuditEntryRecord } from './audit-entry.ts';
export { findAuditEntry } from './audit-entry-store.ts';
export { auditExport } from './audit-export.ts';
export { auditRoutes } from './audit-routes.ts';
export { listAuditEntries } from './list-audit-entries.ts';
export { verifyEveryChain } from './verify-chain.ts';
