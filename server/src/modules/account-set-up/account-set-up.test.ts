import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type { AccountPermission, AccountSid, ErrorCode, UserSid } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { close, plainClosing } from '../../../test/support/closings.ts';
import { day, minute } from '../../../test/support/moved-clock.ts';
import { type Company, makeCompany, makeMember } from '../../../test/support/people.ts';
import { recordedMailer } from '../../../test/support/recorded-mailer.ts';
import { openWorld, operator, type World } from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { decideAccount, grantsAt } from '../../core/authorize.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { createLog } from '../../platform/log.ts';
import { createAccount } from '../access/create-account.ts';
import { findStanding } from '../access/grants-store.ts';
import { requireHeldPermission, requireOrganizationPermission } from '../access/index.ts';
import { releaseAccounts } from '../access/release-accounts.ts';
import { findAccount, lockAccount } from '../account/index.ts';
import { createAccountKind } from '../account-kind/create-account-kind.ts';
import { updateAccountKind } from '../account-kind/update-account-kind.ts';
import { reactivateAccount } from '../account-life/reactivate-account.ts';
import { reopenAccount } from '../account-life/reopen-account.ts';
import { suspendAccount } from '../account-life/suspend-account.ts';
import { cancelOperation } from '../operation/cancel-operation.ts';
import { operationChores } from '../operation/index.ts';
import { createOperationEngine } from '../operation/operation-engine.ts';
import { retryOperation } from '../operation/retry-operation.ts';
import { accountSetUpEventHandlers } from './account-set-up-jobs.ts';
import { readStep } from './account-step.ts';
import { answerAccountStep, type StepAnswer } from './answer-account-step.ts';
import { listAskedSteps } from './asked-step-store.ts';
import { getAccountSetUp } from './get-account-set-up.ts';
import { setUpKind } from './set-up-kind.ts';

let world: World;
let company: Company;
beforeEach(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
afterEach(async () => {
  const broken = await checkInvariants(world.owner.direct);
  await world.close();
  assert.deepEqual(broken, []);
});

/** Works off everything that has its turn. */
const drain = () =>
  createOperationEngine({
    runUnit: world.runUnit,
    workerConnections: world.worker,
    holdPermission: requireHeldPermission,
    kinds: [setUpKind],
    clock: world.clock,
    log: createLog({ level: 'silent' }),
  }).drain();

const service = (name: string) =>
  ({ name, labels: { en: `Ask ${name}` }, act: 'ask-service' }) as const;

const makeKind = (name: string, ...steps: ReturnType<typeof service>[]) =>
  world.act(operator, [], (unit) => createAccountKind(unit, { name, labels: { en: name }, steps }));

async function create(kind: string | undefined, by = company.owner) {
  const { organizationSid } = company;
  const wanted = { organizationSid, name: 'Works', kind };
  return world.act(by, [organizationSid], (unit) => createAccount(unit, 100, wanted));
}

const statusOf = async (accountSid: AccountSid) => {
  const { organizationSid } = company;
  const account = await world.read(organizationSid, (db) =>
    findAccount(db, organizationSid, accountSid),
  );
  return account?.status;
};

const look = (accountSid: AccountSid) =>
  world.read(company.organizationSid, (db) =>
    getAccountSetUp(db, { tenantSid: company.organizationSid, accountSid }),
  );

/** Name and state of every step, and how often a service was asked. */
async function stepsOf(accountSid: AccountSid) {
  const { rows } = await look(accountSid);
  return rows.map(({ input, state, code }) => {
    const { name, asks } = readStep(input);
    return [name, state, ...(asks === 0 ? [] : [asks]), ...(code === null ? [] : [code])].join(' ');
  });
}

const answer = (wanted: StepAnswer) =>
  world.act(operator, [], (unit) => answerAccountStep(unit, wanted));

const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;

async function may(userSid: UserSid, accountSid: AccountSid, permission: AccountPermission) {
  const { organizationSid } = company;
  const standing = await world.read(organizationSid, (db) =>
    findStanding(db, { tenantSid: organizationSid, accountSid }, userSid),
  );
  return decideAccount(permission, grantsAt(standing, world.clock.now()));
}

/** What was told to the world about accounts, oldest first. */
async function events() {
  const rows = await world.owner.direct.all(
    build.selectFrom('outbox').select(['type', 'payload']).orderBy('sequence'),
  );
  return rows.filter(({ type }) => type.startsWith('account'));
}

async function auditOf(accountSid: AccountSid) {
  const entries = await listAudit(world, company.organizationSid);
  return entries
    .filter((entry) => entry.account_sid === accountSid)
    .map(({ action, actor_kind: by, after: told }) => ({ action, by, told }));
}

test('D18 R-56 a standard account is usable at once: its operation is over, with every step done and its time', async () => {
  const account = await create(undefined);
  assert.deepEqual([account.kind, account.status], ['standard', 'active']);
  const { state, operation, rows } = await look(account.sid);
  assert.deepEqual([state, operation?.state, operation?.done], ['done', 'finished', 2]);
  assert.deepEqual(await stepsOf(account.sid), ['record-account done', 'give-owner-access done']);
  for (const { settledAt } of rows) assert.deepEqual(settledAt, world.clock.now());
  assert.equal((await may(company.owner.userSid, account.sid, 'billing:manage')).allowed, true);
  assert.deepEqual(await auditOf(account.sid), [
    {
      action: 'account.create',
      by: 'user',
      told: { name: 'Works', kind: 'standard', ownerUserSid: company.owner.userSid },
    },
  ]);
});

test('D18 a flex account takes one step more: nobody uses it before, its owner is told by mail, then it is ready', async () => {
  const member = await makeMember(world, company, 'Mia Member');
  const { organizationSid } = company;
  const account = await world.act(company.owner, [organizationSid], (unit) =>
    createAccount(unit, 100, {
      organizationSid,
      name: 'Flexible',
      kind: 'flex',
      ownerUserSid: member.userSid,
    }),
  );
  assert.equal(account.status, 'setting_up');
  const early = [...(await stepsOf(account.sid))];
  assert.deepEqual(early.at(-1), 'tell-owner waiting');
  const denied = await may(member.userSid, account.sid, 'account-user:list');
  assert.deepEqual([denied.allowed, denied.reason], [false, 'account-setting_up']);
  assert.equal((await may(member.userSid, account.sid, 'account:read')).allowed, true);
  assert.equal((await may(company.owner.userSid, account.sid, 'account-user:list')).allowed, true);
  world.clock.advance(minute);
  await drain();
  assert.equal(await statusOf(account.sid), 'active');
  assert.equal((await look(account.sid)).state, 'done');
  assert.equal((await may(member.userSid, account.sid, 'account-user:list')).allowed, true);
  assert.deepEqual(
    (await auditOf(account.sid)).map(({ action }) => action),
    ['account.create', 'account-step.take', 'account.set-up'],
  );
  assert.deepEqual(
    (await events()).map(({ type }) => type),
    ['account.created', 'account-owner.to-be-told', 'account.ready'],
  );
  const mailer = recordedMailer();
  const [handler] = accountSetUpEventHandlers({
    connections: world.connections,
    mailer,
    publicUrl: () => 'https://guildhall.test',
  });
  await handler?.handle({
    sid: world.newSid('event'),
    type: 'account-owner.to-be-told',
    tenantSid: organizationSid,
    subjectSid: account.sid,
    payload: {},
    requestId: 'test',
    createdAt: world.clock.now(),
    attempts: 0,
  });
  const [mail] = mailer.mails;
  assert.equal(mail?.to, member.email);
  assert.match(mail?.subject ?? '', /Flexible/);
  assert.match(mail?.text ?? '', new RegExp(`https://guildhall.test/console/${account.sid}`));
});

test('D18 a service is asked by an event, again after an hour and then ever more rarely, until it has answered; then the next step has its turn', async () => {
  await makeKind('billed', service('billing'), service('numbers'));
  const { sid: accountSid } = await create('billed');
  // What it began with stays, whatever becomes of its kind.
  const change = { steps: [], isOffered: false };
  await world.act(operator, [], (unit) =>
    updateAccountKind(unit, { kindName: 'billed', change, ifMatch: null }),
  );
  await drain();
  await drain();
  const waiting = ['record-account done', 'give-owner-access done', 'billing waiting 1'];
  assert.deepEqual(await stepsOf(accountSid), [...waiting, 'numbers waiting']);
  const asked = (await events()).filter(({ type }) => type === 'account-step.asked');
  assert.deepEqual(
    asked.map(({ payload }) => payload),
    [{ accountSid, kind: 'billed', step: 'billing' }],
  );
  const listed = await listAskedSteps(world.connections.direct, { most: 10 });
  assert.deepEqual(
    listed.map(({ step, asks }) => [step, asks]),
    [['billing', 1]],
  );
  world.clock.advance(59 * minute);
  await drain();
  assert.equal((await stepsOf(accountSid))[2], 'billing waiting 1');
  world.clock.advance(minute);
  await drain();
  assert.equal((await stepsOf(accountSid))[2], 'billing waiting 2');
  world.clock.advance(60 * minute);
  await drain();
  assert.equal((await stepsOf(accountSid))[2], 'billing waiting 2');

  const numbers = { accountSid, step: 'numbers', outcome: 'done' } as const;
  await assert.rejects(answer(numbers), failsWith('account-step-not-asked'));
  const billing = { ...numbers, step: 'billing' };
  assert.equal((await answer(billing)).state, 'running');
  assert.equal((await answer(billing)).state, 'running');
  assert.equal((await listAskedSteps(world.connections.direct, { most: 10 })).length, 0);
  await drain();
  assert.equal((await stepsOf(accountSid))[3], 'numbers waiting 1');
  assert.equal(await statusOf(accountSid), 'setting_up');
  assert.equal((await answer(numbers)).state, 'done');
  assert.equal(await statusOf(accountSid), 'active');
  const answers = (await auditOf(accountSid)).filter(({ by }) => by === 'operator');
  assert.deepEqual(
    answers.map(({ action }) => action),
    ['account-step.answer', 'account-step.answer', 'account.set-up'],
  );
});

test('D18 a step that failed says why, holds back those after it, and is tried again by an Administrator; what is done is not done again', async () => {
  await makeKind('billed', service('billing'), service('numbers'));
  const { sid: accountSid } = await create('billed');
  const { organizationSid } = company;
  await drain();
  const failed = { accountSid, step: 'billing', outcome: 'failed', reason: 'No card' } as const;
  await answer(failed);
  await drain();
  const { state, operation, rows } = await look(accountSid);
  assert.equal(state, 'failed');
  assert.equal(await statusOf(accountSid), 'setting_up');
  assert.deepEqual((await stepsOf(accountSid)).slice(2), [
    'billing failed 1 step-failed',
    'numbers failed earlier-step-failed',
  ]);
  assert.equal(readStep(rows[2]?.input ?? null).reason, 'No card');
  assert.ok(operation);
  const told = (await auditOf(accountSid)).at(-1);
  assert.deepEqual(told?.told, { state: 'failed', steps: 4, failed: 2 });

  // It can be tried again however late it is: its rows are kept.
  world.clock.advance(40 * day);
  for (const chore of operationChores({ workerConnections: world.worker })) {
    await chore.sweep(world.clock.now());
  }
  const admin = await makeMember(world, company, 'Ada Admin', 'administrator');
  const at = { organizationSid, operationSid: operation.sid, ifMatch: null };
  const deps = { kinds: [setUpKind], requirePermission: requireOrganizationPermission };
  await world.act(admin, [organizationSid], (unit) => retryOperation(unit, deps, at));
  await drain();
  assert.equal((await stepsOf(accountSid))[2], 'billing waiting 2');
  await answer({ ...failed, outcome: 'done' });
  await drain();
  await answer({ accountSid, step: 'numbers', outcome: 'done' });
  assert.equal(await statusOf(accountSid), 'active');
  const asked = (await events()).filter(({ type }) => type === 'account-step.asked');
  assert.equal(asked.length, 3);
});

test('D18 D10 an account that is being set up can be suspended and comes back to where it was; one that is closed takes no further step', async () => {
  await makeKind('billed', service('billing'), service('numbers'));
  const { sid: accountSid } = await create('billed');
  const { organizationSid, owner } = company;
  await drain();
  const request = { tenantSid: organizationSid, accountSid, ifMatch: null };
  await world.act(owner, [organizationSid], (unit) => suspendAccount(unit, request));
  assert.equal(await statusOf(accountSid), 'suspended');
  await world.act(owner, [organizationSid], (unit) => reactivateAccount(unit, request));
  assert.equal(await statusOf(accountSid), 'setting_up');
  await world.act(owner, [organizationSid], (unit) => suspendAccount(unit, request));
  await answer({ accountSid, step: 'billing', outcome: 'done' });
  await drain();
  await answer({ accountSid, step: 'numbers', outcome: 'done' });
  assert.equal(await statusOf(accountSid), 'suspended');
  await world.act(owner, [organizationSid], (unit) => reactivateAccount(unit, request));
  assert.equal(await statusOf(accountSid), 'active');

  const second = await create('billed');
  await drain();
  await close(world, owner, { tenantSid: organizationSid, accountSid: second.sid });
  world.clock.advance(60 * minute);
  await drain();
  assert.deepEqual((await stepsOf(second.sid)).slice(2), [
    'billing failed 1 account-not-active',
    'numbers failed earlier-step-failed',
  ]);
  await world.act(operator, [], (unit) => reopenAccount(unit, plainClosing, second.sid));
  assert.equal(await statusOf(second.sid), 'setting_up');
});

test('D18 the set-up of an account cannot be cancelled: its account is closed instead', async () => {
  const { sid: accountSid } = await create('flex');
  const { organizationSid, owner } = company;
  const { operation } = await look(accountSid);
  assert.ok(operation);
  const at = { organizationSid, operationSid: operation.sid, ifMatch: null };
  await assert.rejects(
    world.act(owner, [organizationSid], (unit) => cancelOperation(unit, at)),
    failsWith('operation-not-cancellable'),
  );
});

test('D18 R-26 an account that leaves the organization while it is set up is ready: its steps stay behind', async () => {
  await makeKind('billed', service('billing'));
  const member = await makeMember(world, company, 'Mia Member');
  const { sid: accountSid } = await create('billed', member);
  const { organizationSid } = company;
  await world.act(company.owner, [organizationSid], async (unit) => {
    const account = await lockAccount(unit.tx, organizationSid, accountSid);
    assert.ok(account);
    await releaseAccounts(unit, organizationSid, [account]);
  });
  await drain();
  const left = await findAccount(world.owner.direct, accountSid, accountSid);
  assert.equal(left?.status, 'active');
  const setUp = await getAccountSetUp(world.owner.direct, { tenantSid: accountSid, accountSid });
  assert.deepEqual([setUp.state, setUp.operation, setUp.rows], ['done', null, []]);
  // With its owner, who is outside from now on.
  await world.owner.write({}, async (tx) => {
    const { userSid } = member;
    await tx.run(
      build.updateTable('user_login').set({ organization_sid: null }).where('sid', '=', userSid),
    );
    await tx.run(
      build
        .deleteFrom('person')
        .where('tenant_sid', '=', organizationSid)
        .where('user_sid', '=', userSid),
    );
  });
});

test('D18 D19 whoever created the account and may no longer do so takes no further step in it; somebody else has it go on', async () => {
  const admin = await makeMember(world, company, 'Ada Admin', 'administrator');
  const { sid: accountSid } = await create('flex', admin);
  const { organizationSid, owner } = company;
  await world.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('person')
        .set({ status: 'suspended' })
        .where('tenant_sid', '=', organizationSid)
        .where('user_sid', '=', admin.userSid),
    ),
  );
  await drain();
  const { state, operation } = await look(accountSid);
  assert.equal(state, 'failed');
  assert.deepEqual((await stepsOf(accountSid)).at(-1), 'tell-owner failed permission-denied');
  assert.ok(operation);
  const at = { organizationSid, operationSid: operation.sid, ifMatch: null };
  const deps = { kinds: [setUpKind], requirePermission: requireOrganizationPermission };
  await world.act(owner, [organizationSid], (unit) => retryOperation(unit, deps, at));
  await drain();
  assert.equal(await statusOf(accountSid), 'active');
  await world.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('person')
        .set({ status: 'active' })
        .where('tenant_sid', '=', organizationSid)
        .where('user_sid', '=', admin.userSid),
    ),
  );
});
