import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, OrganizationSid } from '@guildhall/contract';
import { day, hour } from '../../../test/support/moved-clock.ts';
import {
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import { openWorld, systemActor, type World } from '../../../test/support/world.ts';
import { build } from '../../core/database.ts';
import { getOrganizationCounts } from './get-organization-counts.ts';

let world: World;
before(async () => {
  world = await openWorld();
});
after(() => world.close());

const countsOf = (organizationSid: OrganizationSid) =>
  world.read(organizationSid, (db) =>
    getOrganizationCounts(db, organizationSid, world.clock.now()),
  );

interface Mailed {
  readonly mailState?: 'sent' | 'failed';
  readonly accountSid?: AccountSid;
}

async function invite(
  organizationSid: OrganizationSid,
  email: string,
  expiresIn: number,
  { mailState = 'sent', accountSid }: Mailed = {},
) {
  await world.act(systemActor, [organizationSid], async (unit) => {
    await unit.tx.run(
      build.insertInto('invitation').values({
        tenant_sid: organizationSid,
        sid: unit.newSid('invitation'),
        kind: accountSid === undefined ? 'organization' : 'account',
        account_sid: accountSid ?? null,
        email,
        organization_role: accountSid === undefined ? 'standard-user' : null,
        status: 'pending',
        mail_state: mailState,
        invited_by_name: 'Test',
        locale: 'en',
        created_at: unit.now,
        last_sent_at: unit.now,
        expires_at: new Date(unit.now.getTime() + expiresIn),
        lifetime_days: 7,
      }),
    );
    unit.unchanged();
  });
}

test('R-33: an organization counts its people, accounts and invitations, and nobody else’s', async () => {
  const company = await makeCompany(world, 'Olga Owner');
  const { organizationSid } = company;
  await makeCompany(world, 'Otto Other');
  const mia = await makeMember(world, company, 'Mia Member');
  const eve = await makePerson(world, 'Eve External');
  const one = await makeManagedAccount(world, company, 'One');
  const two = await makeManagedAccount(world, company, 'Two');
  await giveAccess(world, { tenantSid: organizationSid, accountSid: one }, eve, ['support']);
  await giveAccess(world, { tenantSid: organizationSid, accountSid: two }, mia, ['administrator']);
  await invite(organizationSid, 'soon@example.com', 47 * hour);
  await invite(organizationSid, 'late@example.com', 7 * day, { mailState: 'failed' });
  await invite(organizationSid, 'over@example.com', -hour, { mailState: 'failed' });
  await invite(organizationSid, 'side@example.com', 7 * day, {
    mailState: 'failed',
    accountSid: two,
  });
  assert.deepEqual(await countsOf(organizationSid), {
    managedUsers: 2,
    invitedUsers: 0,
    externalUsers: 1,
    importedUsers: 0,
    managedAccounts: 2,
    domains: 0,
    verifiedDomains: 0,
    invitationsExpiringSoon: 1,
    accountsWithOneAdministrator: 1,
    domainsInGrace: 0,
    externalAccessEndingSoon: 0,
    externalAccessWithLostSponsor: 0,
    undeliveredInvitations: 1,
    undeliveredAccountInvitations: 1,
    undeliveredAccountSid: two,
  });
});
