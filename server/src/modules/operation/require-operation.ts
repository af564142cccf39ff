import type { OperationSid, OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import type { OperationRecord } from './operation.ts';
import { lockOperation } from './operation-store.ts';

/** One operation, as a request names it. */
export interface OperationAt {
  readonly organizationSid: OrganizationSid;
  readonly operationSid: OperationSid;
  readonly ifMatch: number | null;
}

/** Get-for-update; waits for the batch under way. Refuses `not-found`, `version-mismatch`. */
export async function requireOperation(
  unit: UnitOfWork,
  at: OperationAt,
): Promise<OperationRecord> {
  const operation = await lockOperation(unit.tx, at.organizationSid, at.operationSid);
  if (operation === undefined) throw refuse('not-found');
  requireVersion(operation.version, at.ifMatch);
  return operation;
}
