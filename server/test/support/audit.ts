import type { TenantSid } from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
import type { World } from './world.ts';

/** A tenant's audit log, oldest first. */
export function listAudit(world: World, tenantSid: TenantSid) {
  return world.owner.direct.all(
    build
      .selectFrom('audit_entry')
      .select([
        'action',
        'result',
        'reason',
        'actor_kind',
        'actor_sid',
        'actor_name',
        'target_sid',
        'target_name',
        'account_sid',
        'before',
        'after',
      ])
      .where('tenant_sid', '=', tenantSid)
      .orderBy('sequence'),
  );
}
