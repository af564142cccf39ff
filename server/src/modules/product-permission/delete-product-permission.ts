import { refuse } from '../../core/failure.ts';
import { platformLog } from '../../core/platform-log.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { shownInLog } from './product-permission.ts';
import { lockPermissions, removePermission } from './product-permission-store.ts';

/**
 * Takes a permission out of the catalogue: from the next decision on nobody holds it (D19), also no key whose
 * list names it. Refuses `not-found`.
 */
export async function deleteProductPermission(unit: UnitOfWork, path: string): Promise<void> {
  await unit.enter(platformLog);
  const known = await lockPermissions(unit.tx);
  const permission = known.find((each) => each.path === path);
  if (permission === undefined) throw refuse('not-found');
  await removePermission(unit.tx, path);
  unit.record({
    action: 'product-permission.delete',
    target: { type: 'product-permission', sid: null, name: path },
    tenantSid: platformLog,
    before: shownInLog(permission),
  });
}
