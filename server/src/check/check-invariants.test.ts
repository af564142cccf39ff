import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { makeCompanyWithDomain, makePendingInvitation } from '../../test/support/invitations.ts';
import { openWorld, type World } from '../../test/support/world.ts';
import { createAccount } from '../modules/access/create-account.ts';
import { startOperation } from '../modules/operation/index.ts';
import { rawStatement } from '../platform/database/raw-statement.ts';
import { checkInvariants } from './check-invariants.ts';
import { invariants } from './invariants.ts';

let world: World;
before(async () => {
  world = await openWorld();
  const company = await makeCompanyWithDomain(world, 'Olga Owner', 'a.test');
  const { organizationSid, owner } = company;
  await world.act(owner, [organizationSid], (unit) =>
    createAccount(unit, 10, { organizationSid, name: 'Works' }),
  );
  await makePendingInvitation(world, company, 'nina@a.test');
  await world.act(owner, [organizationSid], (unit) =>
    startOperation(unit, {
      organizationSid,
      kind: 'suspend-users',
      input: {},
      rows: [[{ subjectSid: null, label: 'nina@a.test' }]],
    }),
  );
});
after(() => world.close());

const stranger = `US${'0'.repeat(32)}`;

/** What breaks each promise, as a mistake in a statement would; some also break their neighbours. */
const breakages: Readonly<Record<string, string>> = {
  'I-01': `update account set owner_user_sid = '${stranger}' where tenant_sid like 'OR%'`,
  'I-02': `update organization set owner_user_sid = '${stranger}'`,
  'I-03': 'update user_login set organization_sid = null',
  'I-04': 'delete from domain_claim',
  'I-05': `update domain set created_at = created_at - interval '1 hour', first_verified_at = first_verified_at + interval '1 hour'`,
  'I-06': 'delete from email_claim',
  'I-07': `update invitation set status = 'accepted', decided_at = created_at, accepted_by_user_sid = '${stranger}'`,
  'I-09': "update invitation set status = 'revoked', decided_at = created_at",
  'I-10': 'delete from invitation_token',
  claims: `insert into claim_token (token_hash, tenant_sid, claim_sid)
    select sha256('x'), tenant_sid, 'CM' || repeat('0', 32) from organization limit 1`,
  'I-11': 'delete from role_assignment',
  credential: `insert into credential_secret
    select 'SK' || repeat('0', 32), sha256('x'), account_sid, 'current', null from account_locator limit 1`,
  'oauth-app': `insert into oauth_app
      (tenant_sid, sid, name, scopes, created_by_user_sid, created_by_name, created_at, is_ended)
    select tenant_sid, 'OQ${'0'.repeat(32)}', 'App', '{}', '${stranger}', 'Nobody', now(), true from organization limit 1;
    insert into oauth_client
    select sid, tenant_sid, sha256('z'), scopes from oauth_app limit 1`,
  'I-12': "update account set tenant_sid = sid where tenant_sid like 'OR%'",
  'I-13': `update person set user_sid = '${stranger}' where relation = 'invited'`,
  'I-14': 'delete from account_locator',
  'I-15': `insert into session
    select 'hash', 'SN${'0'.repeat(32)}', sid, now(), now(), now() + interval '1 day', '', '' from user_login limit 1;
    update user_login set must_set_password = true`,
  'I-16': `insert into link values
    ('LK${'0'.repeat(32)}', 'hash', 'sign-in', 'x', '${stranger}', null, 'en', now(), now() + interval '1 day')`,
  'I-17': `insert into organization values
    ('OR${'0'.repeat(32)}', 'OR${'0'.repeat(32)}', 'Twin', '${stranger}', now());
    insert into organization values
    ('OR${'1'.repeat(32)}', 'OR${'0'.repeat(32)}', 'Twin', '${stranger}', now())`,
  'I-18': `insert into session (token_hash, sid, user_sid, created_at, last_seen_at, expires_at, address, user_agent,
      factor_passed_at, factor_method)
    select 'hash', 'SN${'0'.repeat(32)}', sid, now(), now(), now() + interval '1 day', '', '', now(), 'totp'
    from user_login where organization_sid is not null limit 1`,
  'I-19': `insert into remembered_device
    select 'hash', 'RD${'0'.repeat(32)}', sid, '', '', now(), now(), now() + interval '1 day' from user_login limit 1`,
  factors: 'update person set has_second_factor = true',
  'way-in': 'update user_login set password_hash = null, password_given_up_at = now()',
  'I-20': 'update audit_counter set sequence = sequence + 1',
  'I-21': 'grant delete on audit_entry to guildhall_app',
  'I-22': 'update outbox set attempts = 13',
  'I-23': "update invitation set mail_state = 'sent'; update outbox set state = 'dead'",
  'I-25': `insert into account_request_token (token_hash, tenant_sid, account_request_sid, account_sid)
    select sha256('y'), tenant_sid, 'AQ' || repeat('0', 32), sid from account limit 1`,
  'I-26': "update operation_row set state = 'done', code = null",
  'I-28': `insert into api_key
      (tenant_sid, account_sid, sid, name, kind, permissions, keeper_user_sid, keeper_name, created_at, updated_at)
    select tenant_sid, 'AC${'0'.repeat(32)}', 'SK${'0'.repeat(32)}', 'Key', 'standard', '{}', '${stranger}', 'Nobody', now(), now()
    from account limit 1`,
  'I-30': `insert into webhook
      (tenant_sid, sid, account_sid, url, description, event_types, created_by_name, created_at, secret)
    select tenant_sid, 'WH${'0'.repeat(32)}', sid, 'http://plain.test/', '', '{}', 'Nobody', now(), 'x' from account limit 1`,
  'I-32':
    "update account set status = 'closed', closing_at = now(), purge_at = now(), closed_at = now()",
  'I-33': 'update account set version = 0',
  'I-35': 'update invitation set expires_at = created_at',
  organizations: 'delete from organization',
  terms: "update account_user set roles = '{developer}', ends_at = now()",
  'outside-access': `
    insert into outside_access
    select tenant_sid, 'AC${'0'.repeat(32)}', '${stranger}', 'AC${'0'.repeat(32)}', '{support}', now(), null from organization limit 1`,
  mirror: 'update person set account_count = account_count + 1',
  subaccount: `
    insert into account (tenant_sid, sid, name, sort_name, kind, status, owner_user_sid, created_at, parent_sid)
    select tenant_sid, 'AC${'0'.repeat(32)}', name, sort_name, kind, status, '${stranger}', now(), sid from account limit 1`,
  'account-kind': "delete from account_kind where name = 'standard'",
  'account-set-up': "update account set status = 'setting_up', setting_up_since = now()",
  resource: `
    insert into resource (tenant_sid, account_sid, type, resource_id, name, status, registered_at)
    select tenant_sid, sid, 'phone-number', 'PN1', 'Number', 'held', now() from account limit 1;
    update account set status = 'pending_closure', closing_at = now(), purge_at = now()`,
  relation: "delete from person where relation = 'invited'",
};

class Undo extends Error {}

/** The ids of the promises that do not hold after a mistake, which is undone. */
async function brokenBy(mistake: string): Promise<string[]> {
  const ids: string[] = [];
  const attempt = world.owner.write({}, async (tx) => {
    const mistakes = [
      // Foreign keys and checks would stop most mistakes; here they are made all the same.
      'set local session_replication_role = replica',
      'alter table organization drop constraint organization_is_its_tenant',
      ...mistake.split(';'),
    ];
    for (const text of mistakes) await tx.run(rawStatement(text));
    ids.push(...(await checkInvariants(tx)).map(({ id }) => id));
    throw new Undo();
  });
  await assert.rejects(attempt, Undo);
  return ids;
}

test('a sound database keeps every promise', async () => {
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('every promise can be seen broken', () => {
  assert.deepEqual(Object.keys(breakages).sort(), invariants.map(({ id }) => id).sort());
});

for (const [id, mistake] of Object.entries(breakages)) {
  const { promise } = invariants.find((invariant) => invariant.id === id) ?? { promise: '' };
  test(`${id}: the check sees when this does not hold: ${promise}`, async () => {
    assert.ok((await brokenBy(mistake)).includes(id));
  });
}
