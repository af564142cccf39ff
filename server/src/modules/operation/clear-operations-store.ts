import type { OrganizationSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';

/** Deletes the operations of an organization that ends, with their rows; whoever works on one finds it gone. */
export async function clearOperations(tx: Tx, organizationSid: OrganizationSid): Promise<void> {
  await tx.run(build.deleteFrom('operation').where('tenant_sid', '=', organizationSid));
  await tx.run(build.deleteFrom('operation_row').where('tenant_sid', '=', organizationSid));
}
