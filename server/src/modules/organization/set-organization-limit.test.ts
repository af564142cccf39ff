import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorCode } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { makeCompany } from '../../../test/support/people.ts';
import { openWorld, operator, type World } from '../../../test/support/world.ts';
import { Failure } from '../../core/failure.ts';
import { findLimit, listLimits } from './organization-limit-store.ts';
import { setOrganizationLimit } from './set-organization-limit.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

type Wanted = Parameters<typeof setOrganizationLimit>[1];
const set = (wanted: Wanted) =>
  world.act(operator, [], (unit) => setOrganizationLimit(unit, wanted));
const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;

test('D20 I-20 a limit is set, set anew and taken back, each once in the log; saying it again changes nothing', async () => {
  const { organizationSid } = await makeCompany(world, 'Olga Owner');
  const other = await makeCompany(world, 'Otto Other');
  const accounts = { organizationSid, limit: 'accounts' } as const;
  assert.equal((await set({ ...accounts, value: 3 }))?.value, 3);
  assert.equal((await set({ ...accounts, value: 3 }))?.value, 3);
  assert.equal((await set({ ...accounts, value: 0 }))?.value, 0);
  await set({ organizationSid, limit: 'closings', value: 7 });
  const read = () =>
    world.read(organizationSid, async (db) => ({
      accounts: await findLimit(db, organizationSid, 'accounts'),
      closings: await findLimit(db, organizationSid, 'closings'),
    }));
  assert.deepEqual(await read(), { accounts: 0, closings: 7 });
  assert.equal(await set({ ...accounts, value: null }), undefined);
  assert.equal(await set({ ...accounts, value: null }), undefined);
  assert.deepEqual(await read(), { accounts: undefined, closings: 7 });
  const elsewhere = await world.read(other.organizationSid, (db) =>
    listLimits(db, other.organizationSid),
  );
  assert.equal(elsewhere.size, 0);
  const entries = (await listAudit(world, organizationSid)).filter(
    ({ action }) => action === 'organization-limit.set',
  );
  assert.deepEqual(
    entries.map(({ before: was, after: is }) => [was, is]),
    [
      [
        { limit: 'accounts', value: null },
        { limit: 'accounts', value: 3 },
      ],
      [
        { limit: 'accounts', value: 3 },
        { limit: 'accounts', value: 0 },
      ],
      [
        { limit: 'closings', value: null },
        { limit: 'closings', value: 7 },
      ],
      [
        { limit: 'accounts', value: 0 },
        { limit: 'accounts', value: null },
      ],
    ],
  );
});

test('D20 an organization that is not there has no limits', async () => {
  const organizationSid = world.newSid('organization');
  await assert.rejects(
    set({ organizationSid, limit: 'accounts', value: 1 }),
    failsWith('not-found'),
  );
});
