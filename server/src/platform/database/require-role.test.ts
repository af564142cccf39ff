import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openWorld } from '../../../test/support/world.ts';
import { requireRole } from './require-role.ts';

test('a connection that does not act in its role is refused', async () => {
  const world = await openWorld();
  try {
    await requireRole(world.connections, 'guildhall_app');
    await requireRole(world.worker, 'guildhall_worker');
    await assert.rejects(requireRole(world.owner, 'guildhall_app'), /act as guildhall_app/);
  } finally {
    await world.close();
  }
});
