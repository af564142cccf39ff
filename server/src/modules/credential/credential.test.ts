import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { AccountSid, ApiKeyKind, ErrorCode } from '@guildhall/contract';
import { listAudit } from '../../../test/support/audit.ts';
import { close } from '../../../test/support/closings.ts';
import { ellipticPublicKey, makeKeyPair, publicKeyText } from '../../../test/support/key-pair.ts';
import { day } from '../../../test/support/moved-clock.ts';
import {
  type Company,
  giveAccess,
  makeCompany,
  makeManagedAccount,
  makeMember,
  makePerson,
} from '../../../test/support/people.ts';
import {
  openWorld,
  origin,
  systemActor,
  testSecret,
  type World,
} from '../../../test/support/world.ts';
import { checkInvariants } from '../../check/check-invariants.ts';
import { createActionLimits } from '../../core/action-limits.ts';
import type { Actor } from '../../core/actor.ts';
import { decideAccount } from '../../core/authorize.ts';
import { build } from '../../core/database.ts';
import { Failure } from '../../core/failure.ts';
import { createSecretBox } from '../../platform/crypto/secret-box.ts';
import { takeAccessOf } from '../access/index.ts';
import { purgeStep } from '../account-life/purge-account.ts';
import { suspendUser } from '../session/suspend-user.ts';
import {
  createAuthenticateCredential,
  type HalfProvedCredential,
} from './authenticate-credential.ts';
import { createApiKey } from './create-api-key.ts';
import { createAuthToken } from './create-auth-token.ts';
import { createPublicKey } from './create-public-key.ts';
import { deleteApiKey } from './delete-api-key.ts';
import { deleteAuthToken } from './delete-auth-token.ts';
import { deleteFormerSecret } from './delete-former-secret.ts';
import { listApiKeys } from './list-api-keys.ts';
import { promoteAuthToken } from './promote-auth-token.ts';
import { rotateApiKey } from './rotate-api-key.ts';
import { updateApiKey } from './update-api-key.ts';

let world: World;
let company: Company;
let accountSid: AccountSid;
let prove: (user: string, password: string) => Promise<HalfProvedCredential>;
let use: (user: string, password: string) => Promise<string>;

before(async () => {
  world = await openWorld();
  company = await makeCompany(world, 'Olga Owner');
  accountSid = await makeManagedAccount(world, company, 'Programs');
  const authenticate = createAuthenticateCredential({
    ...world,
    actions: createActionLimits(world.clock),
  });
  prove = (user, password) => authenticate({ user, password }, origin, world.rights.arrive());
  use = async (user, password) => {
    const { actor, noteUse } = await prove(user, password);
    await noteUse();
    return actor.form;
  };
});
after(() => world.close());

const failsWith = (code: ErrorCode) => (error: unknown) =>
  error instanceof Failure && error.code === code;
const place = () => ({ tenantSid: company.organizationSid, accountSid });
const act = <Result>(actor: Actor, work: Parameters<typeof world.act<Result>>[2]) =>
  world.act(actor, [company.organizationSid], work);
const create = (
  actor: Actor,
  parts: { kind?: ApiKeyKind; permissions?: readonly string[]; expiresAt?: Date } = {},
) =>
  act(actor, (unit) =>
    createApiKey(unit, world.random, { ...place(), name: ' Job ', kind: 'standard', ...parts }),
  );

test('R-110 a key works with its secret alone, which is kept hashed; its use is noted', async () => {
  const made = await create(company.owner);
  assert.match(made.secret, /^[A-Za-z0-9]{48}$/);
  assert.equal(made.name, 'Job');
  assert.equal(await use(made.sid, made.secret), 'standard');
  await assert.rejects(use(made.sid, `${made.secret}x`), failsWith('not-authenticated'));
  await assert.rejects(use(accountSid, made.secret), failsWith('not-authenticated'));
  const [row] = await world.owner.direct.all(
    build
      .selectFrom('credential_secret')
      .select('secret_hash')
      .where('credential_sid', '=', made.sid),
  );
  assert.equal(row?.secret_hash.includes(Buffer.from(made.secret)), false);
  const listed = await world.read(company.organizationSid, (db) =>
    listApiKeys(db, world.cursors, place(), { now: world.clock.now() }),
  );
  const [key] = listed.items;
  assert.deepEqual(
    [key?.standing, key?.lastUsedAt?.getTime(), key?.keeper.name],
    ['working', world.clock.now().getTime(), 'Olga Owner'],
  );
  const entries = await listAudit(world, company.organizationSid);
  assert.ok(
    entries.some(
      ({ action, target_sid }) => action === 'api-key.create' && target_sid === made.sid,
    ),
  );
  assert.ok(
    entries.some(({ action, result }) => action === 'credential.use' && result === 'refused'),
  );
  assert.equal(JSON.stringify(entries).includes(made.secret), false);
});

test('a key ends at its end, which can be put off', async () => {
  const expiresAt = new Date(world.clock.now().getTime() + 60_000);
  const made = await create(company.owner, { expiresAt });
  assert.equal(await use(made.sid, made.secret), 'standard');
  world.clock.advance(60_000);
  await assert.rejects(use(made.sid, made.secret), failsWith('not-authenticated'));
  await assert.rejects(create(company.owner, { expiresAt }), failsWith('credential-end-passed'));
  const key = { ...place(), apiKeySid: made.sid, ifMatch: null };
  await act(company.owner, (unit) => updateApiKey(unit, { ...key, expiresAt: null }));
  assert.equal(await use(made.sid, made.secret), 'standard');
});

test('A-97 a rotation leaves the former secret as long as was said, and never a third', async () => {
  const made = await create(company.owner);
  const key = { ...place(), apiKeySid: made.sid, ifMatch: null };
  const rotate = (overlapHours: number) =>
    act(company.owner, (unit) => rotateApiKey(unit, world.random, { ...key, overlapHours }));
  const second = await rotate(2);
  assert.equal(await use(made.sid, made.secret), 'standard');
  assert.equal(await use(made.sid, second.secret), 'standard');
  const third = await rotate(1);
  await assert.rejects(use(made.sid, made.secret), failsWith('not-authenticated'));
  assert.equal(await use(made.sid, second.secret), 'standard');
  world.clock.advance(60 * 60_000);
  await assert.rejects(use(made.sid, second.secret), failsWith('not-authenticated'));
  const fourth = await rotate(0);
  await assert.rejects(use(made.sid, third.secret), failsWith('not-authenticated'));
  assert.equal(await use(made.sid, fourth.secret), 'standard');
  await act(company.owner, (unit) => deleteApiKey(unit, key));
  await assert.rejects(use(made.sid, fourth.secret), failsWith('not-authenticated'));
});

test('D19 a former secret is ended ahead of its time, and the new one goes on', async () => {
  const made = await create(company.owner);
  const key = { ...place(), apiKeySid: made.sid, ifMatch: null };
  const rotated = await act(company.owner, (unit) =>
    rotateApiKey(unit, world.random, { ...key, overlapHours: 24 }),
  );
  assert.equal(await use(made.sid, made.secret), 'standard');
  const end = () => act(company.owner, (unit) => deleteFormerSecret(unit, key));
  await end();
  await assert.rejects(use(made.sid, made.secret), failsWith('not-authenticated'));
  assert.equal(await use(made.sid, rotated.secret), 'standard');
  await end();
});

test('R-114 a promoted token is the primary one, the former fails at once, keys go on', async () => {
  const box = createSecretBox(testSecret, 'auth-token', world.random);
  const make = () =>
    act(company.owner, (unit) => createAuthToken(unit, { random: world.random, box }, place()));
  const key = await create(company.owner, { kind: 'main' });
  const primary = await make();
  const secondary = await make();
  assert.deepEqual([primary.rank, secondary.rank], ['primary', 'secondary']);
  await assert.rejects(make(), failsWith('auth-token-exists'));
  assert.equal(await use(accountSid, primary.token), 'auth-token');
  assert.equal(await use(accountSid, secondary.token), 'auth-token');
  await act(company.owner, (unit) => promoteAuthToken(unit, place()));
  await assert.rejects(use(accountSid, primary.token), failsWith('not-authenticated'));
  assert.equal(await use(accountSid, secondary.token), 'auth-token');
  assert.equal(await use(key.sid, key.secret), 'main');
  await assert.rejects(
    act(company.owner, (unit) => promoteAuthToken(unit, place())),
    failsWith('not-found'),
  );
  await act(company.owner, (unit) => deleteAuthToken(unit, { ...place(), rank: 'primary' }));
  await assert.rejects(use(accountSid, secondary.token), failsWith('not-authenticated'));
});

test('A-44 a key is dead while its keeper may not manage credentials; who rotates it keeps it', async () => {
  const dora = await makePerson(world, 'Dora Developer');
  await giveAccess(world, place(), dora, ['developer']);
  const made = await create(dora);
  assert.equal(await use(made.sid, made.secret), 'standard');
  await act(company.owner, async (unit) => {
    await takeAccessOf(unit, place(), [dora.userSid]);
    unit.unchanged();
  });
  await assert.rejects(use(made.sid, made.secret), failsWith('not-authenticated'));
  const listed = await world.read(company.organizationSid, (db) =>
    listApiKeys(db, world.cursors, place(), { now: world.clock.now() }),
  );
  assert.equal(listed.items.find(({ sid }) => sid === made.sid)?.standing, 'keeper-without-right');
  const key = { ...place(), apiKeySid: made.sid, ifMatch: null };
  const rotated = await act(company.owner, (unit) =>
    rotateApiKey(unit, world.random, { ...key, overlapHours: 0 }),
  );
  assert.equal(await use(made.sid, rotated.secret), 'standard');
});

test('I-28 a key opens the one account it was made for, never more than its maker may there, and dies when that is closed', async () => {
  const closing = {
    tenantSid: company.organizationSid,
    accountSid: await makeManagedAccount(world, company, 'Closes'),
  };
  const dora = await makePerson(world, 'Dora Scoped');
  await giveAccess(world, closing, dora, ['developer']);
  const wanted = { name: 'Job', kind: 'main' } as const;
  const make = (actor: Actor, at = closing) =>
    act(actor, (unit) => createApiKey(unit, world.random, { ...wanted, ...at }));
  const made = await make(dora);
  const { actor, grants } = await prove(made.sid, made.secret);
  assert.equal(actor.accountSid, closing.accountSid);
  assert.deepEqual([grants.accountRoles, grants.organizationRole], [['developer'], null]);
  assert.equal(decideAccount('account:update', grants).allowed, false);
  await assert.rejects(make(dora, place()), failsWith('not-found'));
  const elsewhere = await act(company.owner, (unit) =>
    createApiKey(unit, world.random, { ...wanted, ...place() }),
  );
  await assert.rejects(prove(made.sid, elsewhere.secret), failsWith('not-authenticated'));
  assert.equal((await prove(elsewhere.sid, elsewhere.secret)).actor.accountSid, accountSid);
  await close(world, company.owner, closing);
  await assert.rejects(prove(made.sid, made.secret), failsWith('account-closed'));
  await assert.rejects(make(company.owner), failsWith('permission-denied'));
  world.clock.advance(31 * day);
  await act(systemActor, (unit) => purgeStep(unit, closing));
  await assert.rejects(prove(made.sid, made.secret), failsWith('account-closed'));
  assert.deepEqual(await checkInvariants(world.owner.direct), []);
});

test('A-48 a key of a suspended person opens nothing until the person is back', async () => {
  const ada = await makeMember(world, company, 'Ada Admin', 'administrator');
  const made = await create(ada);
  assert.equal(await use(made.sid, made.secret), 'standard');
  await act(company.owner, (unit) =>
    suspendUser(unit, {
      organizationSid: company.organizationSid,
      userSid: ada.userSid,
      ifMatch: null,
    }),
  );
  await assert.rejects(use(made.sid, made.secret), failsWith('not-authenticated'));
});

test('a restricted key needs permissions, another kind has none; who may not is refused', async () => {
  const permissions = ['/twilio/messaging/messages/read'];
  const made = await create(company.owner, { kind: 'restricted', permissions });
  assert.deepEqual(made.permissions, permissions);
  const refused = failsWith('api-key-permissions-mismatch');
  await assert.rejects(create(company.owner, { kind: 'restricted' }), refused);
  await assert.rejects(create(company.owner, { kind: 'main', permissions }), refused);
  const bill = await makePerson(world, 'Bill Billing');
  await giveAccess(world, place(), bill, ['billing-manager']);
  await assert.rejects(create(bill), failsWith('permission-denied'));
});

test('R-115 a public key is RSA of 2048 bits at least, with or without line breaks', async () => {
  const register = (publicKey: string) =>
    act(company.owner, (unit) => createPublicKey(unit, { ...place(), name: 'Signer', publicKey }));
  const key = await register(publicKeyText());
  assert.equal(key.bits, 2048);
  const flat = await register(publicKeyText().replaceAll('\n', ''));
  assert.deepEqual(flat.spki, key.spki);
  const refused: readonly (readonly [string, RegExp])[] = [
    [makeKeyPair(1024).publicKey, /bits/],
    [makeKeyPair().privateKey, /private key/],
    [`${publicKeyText()}${makeKeyPair().privateKey}`, /private key/],
    [ellipticPublicKey(), /another kind/],
    [makeKeyPair(2048, 3).publicKey, /exponent/],
    ['no key', /no public key/],
    ['', /no public key/],
  ];
  for (const [text, why] of refused) {
    await assert.rejects(register(text), (error: Failure) => {
      assert.equal(error.code, 'public-key-invalid');
      assert.match(error.parts.detail ?? '', why);
      return true;
    });
  }
});
