import type { AccountSid, TenantSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { askForRelease } from './release-store.ts';
import { nextAskAt, type ResourceRecord } from './resource.ts';

/**
 * Asks the services for everything they hold for an account and its subaccounts, in the unit of its
 * closing, which records it: an event for each resource (D17). Each is asked for once (I-32).
 */
export async function releaseResources(
  unit: UnitOfWork,
  closing: {
    readonly tenantSid: TenantSid;
    readonly accountSid: AccountSid;
    readonly subaccountSids: readonly AccountSid[];
  },
): Promise<void> {
  const { tenantSid, accountSid, subaccountSids } = closing;
  const asked = await askForRelease(unit.tx, tenantSid, {
    accountSids: [accountSid, ...subaccountSids],
    at: unit.now,
    nextAt: nextAskAt(1, unit.now),
  });
  for (const resource of asked) emitAsking(unit, tenantSid, resource);
}

/** Tells services that a resource is wanted back. */
export function emitAsking(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  { accountSid, type, resourceId }: ResourceRecord,
): void {
  unit.emit({
    type: 'resource.release-asked',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid, type, resourceId },
  });
}
