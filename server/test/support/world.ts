import type { TenantSid, UserSid } from '@guildhall/contract';
import type { Actor, Origin, UserActor } from '../../src/core/actor.ts';
import type { Db } from '../../src/core/database.ts';
import { createNewSid, type NewSid } from '../../src/core/new-sid.ts';
import { openRightsMemory } from '../../src/core/open-rights-memory.ts';
import type { RightsMemory } from '../../src/core/rights-memory.ts';
import { createRunUnit, type RunUnit, type UnitOfWork } from '../../src/core/unit-of-work.ts';
import { createTokenMaker, type TokenMaker } from '../../src/platform/crypto/token.ts';
import { type CursorCodec, createCursorCodec } from '../../src/platform/database/cursor.ts';
import { type Connections, openConnections } from '../../src/platform/database/transaction.ts';
import { type Random, systemRandom } from '../../src/platform/random.ts';
import { testDatabase } from './database.ts';
import { type MovedClock, movedClock } from './moved-clock.ts';

/** A database of its own with everything an operation needs: for tests of operations. */
export interface World {
  readonly connections: Connections;
  /** Sees every tenant's rows: for looking at results only. */
  readonly owner: Connections;
  /** Delivers events of every tenant. */
  readonly worker: Connections;
  readonly clock: MovedClock;
  readonly random: Random;
  readonly newSid: NewSid;
  readonly tokens: TokenMaker;
  readonly cursors: CursorCodec;
  readonly runUnit: RunUnit;
  /** What is remembered of what is stored, as one process does. */
  readonly rights: RightsMemory;
  /** Runs work in a unit as the actor, in the tenants. */
  act<Result>(
    actor: Actor,
    tenants: readonly TenantSid[],
    work: (unit: UnitOfWork) => Promise<Result>,
  ): Promise<Result>;
  /** Reads in a tenant as the application may. */
  read<Result>(tenantSid: TenantSid, work: (db: Db) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

export const testSecret = 'a secret that is only used in tests 0123456789';
export const origin: Origin = {
  address: '127.0.0.1',
  userAgent: 'test',
  requestId: 'test-request',
};
export const operator: Actor = { kind: 'operator' };
export const systemActor: Actor = { kind: 'system', name: 'Test' };

export async function openWorld(): Promise<World> {
  const database = await testDatabase();
  let isClosing = false;
  const fail = (error: Error) => {
    if (!isClosing) throw error;
  };
  const connections = openConnections(database.app, fail);
  const owner = openConnections(database.owner, fail);
  const worker = openConnections(database.worker, fail);
  const clock = movedClock();
  const newSid = createNewSid(systemRandom);
  const runUnit = createRunUnit({ connections, clock, newSid, wake: () => undefined });
  return {
    connections,
    owner,
    worker,
    clock,
    random: systemRandom,
    newSid,
    tokens: createTokenMaker(testSecret),
    cursors: createCursorCodec(testSecret),
    runUnit,
    rights: openRightsMemory(connections, clock),
    act: (actor, tenants, work) => runUnit({ actor, origin, tenants }, work),
    read: (tenantSid, work) => connections.read({ tenant: tenantSid }, work),
    close: async () => {
      isClosing = true;
      await connections.close();
      await owner.close();
      await worker.close();
    },
  };
}

/** A signed-in person for tests of operations. */
export function asUser(world: World, userSid: UserSid, parts: Partial<UserActor> = {}): UserActor {
  return {
    kind: 'user',
    userSid,
    sessionSid: world.newSid('session'),
    email: 'person@example.com',
    name: 'Test Person',
    locale: 'en',
    organizationSid: null,
    proof: { passwordAt: world.clock.now(), factorAt: null, isRemembered: false, methods: [] },
    ...parts,
  };
}
