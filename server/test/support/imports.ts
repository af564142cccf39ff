import {
  type AccountSid,
  importAcknowledgements,
  type OperationSid,
  type OrganizationSid,
  type UserSid,
} from '@guildhall/contract';
import type { UserActor } from '../../src/core/actor.ts';
import { build } from '../../src/core/database.ts';
import { requireHeldPermission } from '../../src/modules/access/index.ts';
import { moveAccountRows } from '../../src/modules/account-request/index.ts';
import { importKind } from '../../src/modules/claim/index.ts';
import { startImport, type WantedImport } from '../../src/modules/claim/start-import.ts';
import { createOperationEngine, type OperationEngine } from '../../src/modules/operation/index.ts';
import { setOrganizationFeature } from '../../src/modules/organization/index.ts';
import { insertUserLogin } from '../../src/modules/user/index.ts';
import { createLog } from '../../src/platform/log.ts';
import { type Company, makeIndependentAccount } from './people.ts';
import { asUser, operator, type World } from './world.ts';

/** Somebody who signed up by themselves: in no organization, with an independent account unless told otherwise. */
export interface SignedUp extends UserActor {
  readonly accountSid: AccountSid | undefined;
}

export async function signUp(
  world: World,
  email: string,
  options: { readonly isVerified?: boolean; readonly hasAccount?: boolean } = {},
): Promise<SignedUp> {
  const sid = world.newSid('user');
  const [name = ''] = email.split('@');
  await world.act(operator, [sid], async (unit) => {
    await insertUserLogin(unit.tx, {
      sid,
      email,
      firstName: name,
      lastName: 'Tester',
      status: 'active',
      passwordHash: null,
      mustSetPassword: false,
      locale: 'en',
      timeZone: 'UTC',
      organizationSid: null,
      emailVerifiedAt: options.isVerified === false ? null : unit.now,
      createdAt: unit.now,
      lastActiveAt: null,
    });
    unit.unchanged();
  });
  const person = asUser(world, sid, { email, name });
  const accountSid =
    options.hasAccount === false
      ? undefined
      : await makeIndependentAccount(world, person, `${name}'s account`);
  return { ...person, accountSid };
}

/** Works off operations of the kind `import`, as the engine of a server does. */
export function importEngine(world: World): OperationEngine {
  return createOperationEngine({
    runUnit: world.runUnit,
    workerConnections: world.worker,
    clock: world.clock,
    log: createLog({ level: 'silent' }),
    kinds: [importKind({ tokens: world.tokens, moveAccountRows })],
    holdPermission: requireHeldPermission,
  });
}

/** Starts a run in the name of the Owner; answers its sid. */
export async function startRun(
  world: World,
  company: Company,
  wanted: Omit<WantedImport, 'organizationSid' | 'mode'> & Partial<Pick<WantedImport, 'mode'>>,
): Promise<OperationSid> {
  const { organizationSid, owner } = company;
  const { sid } = await world.act(owner, [organizationSid], (unit) =>
    startImport(unit, {
      mode: 'consent',
      acknowledgements: importAcknowledgements,
      ...wanted,
      organizationSid,
    }),
  );
  return sid;
}

/** Starts a run and works it off. */
export async function runImport(
  world: World,
  company: Company,
  wanted: Parameters<typeof startRun>[2],
): Promise<OperationSid> {
  const sid = await startRun(world, company, wanted);
  await importEngine(world).drain();
  return sid;
}

/** The operator's word that the organization may import without asking. */
export async function allowDirect(
  world: World,
  organizationSid: OrganizationSid,
  allowed = true,
): Promise<void> {
  await world.act(operator, [], (unit) =>
    setOrganizationFeature(unit, {
      organizationSid,
      feature: 'import-without-consent',
      allowed,
    }),
  );
}

/** What became of the rows of a run, by address: state and reason. */
export async function rowsOf(world: World, importSid: OperationSid): Promise<Map<string, string>> {
  const rows = await world.owner.direct.all(
    build
      .selectFrom('operation_row')
      .select(['label', 'state', 'code'])
      .where('operation_sid', '=', importSid)
      .orderBy('position'),
  );
  return new Map(
    rows.map(({ label, state, code }) => [label, code === null ? state : `${state}: ${code}`]),
  );
}

/** The claims on a person, oldest first. */
export function claimsOn(world: World, userSid: UserSid) {
  return world.owner.direct.all(
    build
      .selectFrom('claim')
      .select(['sid', 'tenant_sid', 'status', 'sends', 'mail_state', 'expires_at'])
      .where('user_sid', '=', userSid)
      .orderBy('created_at')
      .orderBy('sid'),
  );
}
