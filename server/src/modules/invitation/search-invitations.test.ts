import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeCompanyWithDomain, makePendingInvitation } from '../../../test/support/invitations.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { listInvitationRows } from './invitation-list-store.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

test('invitations are found by the name of who sent them, also where hundreds of people are called so', async () => {
  const company = await makeCompanyWithDomain(world, 'Olga Owner', 'namesakes.test');
  const tenantSid = company.organizationSid;
  await makePendingInvitation(world, company, 'guest@namesakes.test');
  const found = async (search: string) => {
    const page = await world.read(tenantSid, (db) =>
      listInvitationRows(db, world.cursors, {
        tenantSid,
        accountSid: null,
        search,
        pageSize: 10,
        now: world.clock.now(),
      }),
    );
    return page.items.map(({ email }) => email);
  };
  assert.deepEqual(await found('olga'), ['guest@namesakes.test']);
  await world.owner.direct.all(
    rawStatement(
      `insert into person (tenant_sid, user_sid, relation, organization_role, email, first_name, last_name, sort_name,
         search_text, status, created_at, managed_since)
       select $1, 'US' || lpad(n::text, 32, '0'), 'managed', 'standard-user', n || '@namesakes.test', 'Olga', n::text,
         'olga ' || n, 'olga ' || n, 'active', now(), now() from generate_series(1, 600) n`,
      [tenantSid],
    ),
  );
  assert.deepEqual(await found('olga'), ['guest@namesakes.test']);
  assert.deepEqual(await found('olga 599'), []);
});
