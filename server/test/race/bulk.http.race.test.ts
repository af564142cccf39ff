import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  type AccountSid,
  acceptInvitation,
  createDomain,
  createInvitations,
  createOperation,
  type Domain,
  type DomainSid,
  deleteDomain,
  departureAcknowledgements,
  domainDeletionAcknowledgements,
  importAcknowledgements,
  listOperationRows,
  type OperationSid,
  removeUser,
  setOrganizationFeature,
  startImport,
  suspendUser,
  updateUser,
  verifyDomain,
} from '@guildhall/contract';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import {
  aMember,
  anAccount,
  anOrganization,
  aPerson,
  expectOk,
  type FixtureOrganization,
  type SignedIn,
} from '../support/fixture.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';

/** What one person does while the server works off a batch: one of both is first, whole. */

let running: RunningApp;
let organization: FixtureOrganization;
let accountSid: AccountSid;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'bulk.test');
  accountSid = await anAccount(organization, 'Batch');
  const operator = running.browser({ authorization: `Bearer ${operatorKey}` });
  await expectOk(
    operator.call(setOrganizationFeature, {
      params: { ...inOrganization(), feature: 'import-without-consent' },
      body: { allowed: true },
    }),
  );
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

const inOrganization = () => ({ organizationSid: organization.sid });
const at = ({ userSid }: SignedIn) => ({ ...inOrganization(), userSid });
const owner = () => organization.owner.client;
let made = 0;

function member(organizationRole: 'administrator' | 'standard-user'): Promise<SignedIn> {
  made += 1;
  return aMember(running, organization, { name: `m${made}`, organizationRole });
}

/** Neither waits for the other; who begins, and with what lead, changes with the round. */
async function meet(round: number, act: () => Promise<unknown>): Promise<void> {
  const later = async (start: () => Promise<unknown>) => {
    for (let step = 0; step < (round >> 1) * 3; step += 1)
      await running.owner.direct.all(rawStatement('select 1'));
    return start();
  };
  const work = () => running.workOff();
  await Promise.all(round % 2 === 0 ? [work(), later(act)] : [act(), later(work)]);
  await work();
}

async function proveDomain(name: string): Promise<Domain> {
  const { body } = await owner().call(createDomain, { params: inOrganization(), body: { name } });
  running.records.set(body.recordName, [body.recordValue]);
  await expectOk(
    owner().call(verifyDomain, { params: { ...inOrganization(), domainSid: body.sid } }),
  );
  return body;
}

const release = (domainSid: DomainSid) =>
  expectOk(
    owner().call(deleteDomain, {
      params: { ...inOrganization(), domainSid },
      query: { acknowledge: domainDeletionAcknowledgements.join(',') },
    }),
  );

/** What became of each row. */
async function rowsOf(operationSid: OperationSid): Promise<readonly string[]> {
  const { body } = await owner().call(listOperationRows, {
    params: { ...inOrganization(), operationSid },
  });
  return body.items.map(({ state, code }) => (code === null ? state : `${state} ${code}`));
}

/** The log of the organization from an operation on, in its order: who did what. */
async function logSince(operationSid: OperationSid): Promise<readonly string[]> {
  const rows = await running.owner.direct.all<{ readonly line: string }>(
    rawStatement(
      `select concat_ws(' ', action, actor_sid) as line from audit_entry
       where tenant_sid = $1 and sequence > (
         select max(sequence) from audit_entry where tenant_sid = $1 and target_sid = $2
           and action in ('operation.create', 'import.start'))
       order by sequence`,
      [organization.sid, operationSid],
    ),
  );
  return rows.map(({ line }) => line);
}

/** Each way in which somebody loses the right to go on (D19). */
const downfalls: Readonly<Record<string, (person: SignedIn) => Promise<unknown>>> = {
  demote: (person) =>
    expectOk(
      owner().call(updateUser, {
        params: at(person),
        body: { organizationRole: 'standard-user' },
      }),
    ),
  suspend: (person) => expectOk(owner().call(suspendUser, { params: at(person) })),
  remove,
};

function remove(person: SignedIn): Promise<unknown> {
  return expectOk(
    owner().call(removeUser, {
      params: at(person),
      body: { acknowledgements: [...departureAcknowledgements] },
    }),
  );
}

const rounds = 10;

for (const [word, fall] of Object.entries(downfalls)) {
  test(`D19 I-26 batch×${word}-starter: everything was done before the starter fell, or nothing is`, async () => {
    const people = [await member('standard-user'), await member('standard-user')];
    const outcomes = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const starter = await member('administrator');
      const { body } = await starter.client.call(createOperation, {
        params: inOrganization(),
        body: {
          kind: 'change-organization-role',
          userSids: people.map(({ userSid }) => userSid),
          organizationRole: round % 2 === 0 ? 'administrator' : 'standard-user',
        },
      });
      await meet(round, () => fall(starter));
      const rows = await rowsOf(body.sid);
      const [first = ''] = rows;
      assert.deepEqual(rows, [first, first], 'a batch is whole');
      outcomes.add(first);
      const log = await logSince(body.sid);
      const fallen = log.findIndex((line) => line.endsWith(organization.owner.userSid));
      const lastAct = log.lastIndexOf(`user.update ${starter.userSid}`);
      assert.ok(fallen >= 0 && lastAct < fallen, log.join('\n'));
      if (first !== 'done') await settle(people, round);
    }
    for (const outcome of outcomes) assert.match(outcome, /^(done|failed permission-denied)$/);
    assert.equal(outcomes.size, 2, 'both were first');
  });
}

/** What the starter could no longer do is done, so that the next round changes something. */
async function settle(people: readonly SignedIn[], round: number): Promise<void> {
  for (const person of people)
    await expectOk(
      owner().call(updateUser, {
        params: at(person),
        body: { organizationRole: round % 2 === 0 ? 'administrator' : 'standard-user' },
      }),
    );
}

test('I-13 I-26 batch×remove-user: whoever is removed while a batch gives them roles keeps none of them', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const person = await member('standard-user');
    const { body } = await owner().call(createOperation, {
      params: inOrganization(),
      body: {
        kind: 'give-account-roles',
        userSids: [person.userSid],
        accounts: [{ accountSid, roles: ['developer'] }],
      },
    });
    await meet(round, () => remove(person));
    const [row = ''] = await rowsOf(body.sid);
    outcomes.add(row);
    const left = await running.owner.direct.all(
      rawStatement('select account_sid from account_user where tenant_sid = $1 and user_sid = $2', [
        organization.sid,
        person.userSid,
      ]),
    );
    assert.deepEqual(left, [], `round ${round}: ${row}`);
  }
  assert.deepEqual([...outcomes].sort(), ['done', 'failed not-found']);
});

test('A-23 I-05 I-26 batch×domain-release: nobody is invited at a domain after its release', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const { sid: domainSid, name } = await proveDomain(`released${round}.test`);
    const { body } = await owner().call(createOperation, {
      params: inOrganization(),
      body: {
        kind: 'invite-users',
        rows: [{ email: `one@${name}` }, { email: `two@${name}` }],
        organizationRole: 'standard-user',
      },
    });
    await meet(round, () => release(domainSid));
    const rows = await rowsOf(body.sid);
    const [first = ''] = rows;
    assert.deepEqual(rows, [first, first]);
    outcomes.add(first);
    const log = (await logSince(body.sid)).map((line) => line.split(' ')[0]);
    assert.ok(log.lastIndexOf('invitation.create') < log.indexOf('domain.delete'), log.join('\n'));
  }
  assert.deepEqual([...outcomes].sort(), ['done', 'failed domain-not-verified']);
});

test('A-23 I-05 invite×domain-release: nor by the single act', async () => {
  for (let round = 0; round < rounds; round += 1) {
    const { sid: domainSid, name } = await proveDomain(`single${round}.test`);
    const invite = () =>
      owner().call(createInvitations, {
        params: inOrganization(),
        body: { emails: [`one@${name}`], organizationRole: 'standard-user' },
      });
    if (round % 2 === 0) await Promise.all([invite(), release(domainSid)]);
    else await Promise.all([release(domainSid), invite()]);
    const [order] = await running.owner.direct.all<{ readonly isLate: boolean }>(
      rawStatement(
        `select coalesce(max(sequence) filter (where action = 'invitation.create'), 0)
           > max(sequence) filter (where action = 'domain.delete') as "isLate"
         from audit_entry where tenant_sid = $1 and target_name like '%' || $2`,
        [organization.sid, name],
      ),
    );
    assert.equal(order?.isLate, false);
  }
});

test('F-13 I-26 batch×accept: an invitation that a batch revokes ends once, and its row says how', async () => {
  const outcomes = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const invited = await aPerson(running, `invited${round}@bulk.test`);
    const { email } = invited;
    const sent = await owner().call(createInvitations, {
      params: inOrganization(),
      body: { emails: [email], organizationRole: 'standard-user' },
    });
    await running.deliver();
    const token = running.tokenFor(email);
    const [{ invitationSid } = assert.fail()] = sent.body.results;
    const { body } = await owner().call(createOperation, {
      params: inOrganization(),
      body: { kind: 'revoke-invitations', invitationSids: [invitationSid ?? assert.fail()] },
    });
    let status = 0;
    await meet(round, async () => {
      ({ status } = await invited.client.call(acceptInvitation, { body: { token } }));
    });
    const [row = ''] = await rowsOf(body.sid);
    outcomes.add(`${status < 400} ${row}`);
  }
  assert.deepEqual([...outcomes].sort(), ['false done', 'true skipped invitation-ended']);
});

for (const [word, fall] of Object.entries(downfalls)) {
  test(`D19 I-03 I-26 import×${word}-starter: whoever is taken was taken before the starter fell`, async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < rounds; round += 1) {
      const { name } = await proveDomain(`${word}${round}.test`);
      const person = await aPerson(running, `ian@${name}`);
      const starter = await member('administrator');
      const { body } = await starter.client.call(startImport, {
        params: inOrganization(),
        body: {
          mode: 'direct',
          domains: [name],
          notify: false,
          acknowledgements: [...importAcknowledgements],
        },
      });
      await meet(round, () => fall(starter));
      const [row = ''] = await rowsOf(body.sid);
      outcomes.add(row);
      const [login] = await running.owner.direct.all<{ readonly at: string | null }>(
        rawStatement('select organization_sid as at from user_login where sid = $1', [
          person.userSid,
        ]),
      );
      assert.equal(login?.at ?? null, row === 'done' ? organization.sid : null);
      const log = await logSince(body.sid);
      const fallen = log.findIndex((line) => line.endsWith(organization.owner.userSid));
      assert.ok(log.lastIndexOf(`user.import ${starter.userSid}`) < fallen, log.join('\n'));
    }
    assert.deepEqual([...outcomes].sort(), ['done', 'failed permission-denied']);
  });
}
