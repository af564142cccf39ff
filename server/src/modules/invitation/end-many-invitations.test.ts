import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { listAudit } from '../../../test/support/audit.ts';
import {
  makeCompanyWithDomain,
  makePendingAccountInvitation,
} from '../../../test/support/invitations.ts';
import { type Company, makeManagedAccount } from '../../../test/support/people.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endInvitationsToAccount, holdInvitationsToAccount } from './end-invitations-to-account.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompanyWithDomain(world, 'Olga Owner', 'a.test');
});
after(() => world.close());

/** The same unit, and how many statements ran in it. */
function counting(unit: UnitOfWork): { readonly unit: UnitOfWork; readonly count: () => number } {
  let count = 0;
  const counted: UnitOfWork['tx'] = {
    ...unit.tx,
    all: (statement) => {
      count += 1;
      return unit.tx.all(statement);
    },
    first: (statement) => {
      count += 1;
      return unit.tx.first(statement);
    },
    run: (statement) => {
      count += 1;
      return unit.tx.run(statement);
    },
  };
  return { unit: { ...unit, tx: counted }, count: () => count };
}

/** Makes so many invitations to an account and ends them; answers how many statements that took. */
async function endAll(invitations: number): Promise<number> {
  const { organizationSid: tenantSid, owner: inviter } = company;
  const accountSid = await makeManagedAccount(world, company, `Account of ${invitations}`);
  const account = { tenantSid, accountSid, inviter };
  for (let number = 0; number < invitations; number += 1)
    await makePendingAccountInvitation(world, account, `p${number}@elsewhere.test`);
  return world.act(inviter, [tenantSid], async (unit) => {
    const counted = counting(unit);
    await holdInvitationsToAccount(counted.unit, account);
    assert.equal(await endInvitationsToAccount(counted.unit, account), invitations);
    return counted.count();
  });
}

test('D10 many invitations to an account end in as many statements as one does, each with its audit entry', async () => {
  const one = await endAll(1);
  assert.equal(await endAll(25), one);
  const entries = await listAudit(world, company.organizationSid);
  const ended = entries.filter(({ action }) => action === 'account-invitation.revoke');
  assert.equal(ended.length, 26);
});
