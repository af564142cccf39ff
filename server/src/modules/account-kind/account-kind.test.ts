import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { ErrorCode } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { type Company, makeCompany } from '../../../test/support/people.ts';
import { openWorld, operator, type World } from '../../../test/support/world.ts';
import { Failure } from '../../core/failure.ts';
import { platformLog } from '../../core/platform-log.ts';
import { createAccount } from '../access/create-account.ts';
import { listKinds } from './account-kind-store.ts';
import { createAccountKind } from './create-account-kind.ts';
import { updateAccountKind } from './update-account-kind.ts';

let world: World;
let company: Company;
before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
});
after(() => world.close());

const service = (name: string) =>
  ({ name, labels: { en: `Ask ${name}` }, act: 'ask-service' }) as const;

const makeKind = (name: string, ...steps: ReturnType<typeof service>[]) =>
  world.act(operator, [], (unit) => createAccountKind(unit, { name, labels: { en: name }, steps }));

type Change = Parameters<typeof updateAccountKind>[1]['change'];
const update = (kindName: string, change: Change) =>
  world.act(operator, [], (unit) => updateAccountKind(unit, { kindName, change, ifMatch: null }));

async function create(kind: string | undefined) {
  const { organizationSid, owner } = company;
  const wanted = { organizationSid, name: 'Works', kind };
  return world.act(owner, [organizationSid], (unit) => createAccount(unit, 100, wanted));
}

const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;

test('D18 R-116 an installation begins with two kinds: standard, and flex with one step more, on which signed requests cannot be demanded', async () => {
  const kinds = await listKinds(world.connections.direct);
  assert.deepEqual(
    kinds.map(({ name, steps, excludesSignedRequests, isOffered }) => [
      name,
      steps.map((step) => step.act),
      excludesSignedRequests,
      isOffered,
    ]),
    [
      ['standard', [], false, true],
      ['flex', ['tell-owner'], true, true],
    ],
  );
});

test('D18 D20 I-20 kinds are the operator’s: configured, retired and offered again, each once in the log of the installation; accounts keep theirs', async () => {
  await makeKind('billed');
  const { kind } = await create('billed');
  assert.equal(kind, 'billed');
  await update('billed', { isOffered: false });
  await update('billed', { isOffered: false });
  await assert.rejects(create('billed'), failsWith('account-kind-not-offered'));
  await assert.rejects(create('unheard-of'), failsWith('account-kind-not-offered'));
  await update('standard', { isOffered: false });
  assert.equal((await create(undefined)).kind, 'flex');
  await assert.rejects(update('flex', { isOffered: false }), failsWith('last-account-kind'));
  await update('billed', { isOffered: true, labels: { en: 'Billed', ja: '請求あり' } });
  assert.equal((await create('billed')).status, 'active');
  const log = await listAudit(world, platformLog);
  assert.deepEqual(
    log.map(({ action, target_name: name, actor_kind: by }) => [action, name, by]),
    [
      ['account-kind.create', 'billed', 'operator'],
      ['account-kind.update', 'billed', 'operator'],
      ['account-kind.update', 'standard', 'operator'],
      ['account-kind.update', 'billed', 'operator'],
    ],
  );
});

test('D18 a kind has a name of its own, and so has each of its steps', async () => {
  await assert.rejects(makeKind('flex'), failsWith('account-kind-exists'));
  const twice = [service('one'), service('one')];
  await assert.rejects(makeKind('twice', ...twice), failsWith('account-step-repeated'));
  const taken = service('record-account');
  await assert.rejects(makeKind('taken', taken), failsWith('account-step-repeated'));
  await assert.rejects(update('flex', { steps: twice }), failsWith('account-step-repeated'));
  await assert.rejects(update('unheard-of', { steps: [] }), failsWith('not-found'));
});
