import assert from 'node:assert/strict';
import type { OrganizationSid, UserSid } from '@guildhall/contract';
import { createActionLimits } from '../../src/core/action-limits.ts';
import type { UserActor } from '../../src/core/actor.ts';
import { build } from '../../src/core/database.ts';
import { createEventWorker, type EventWorker } from '../../src/core/deliver-events.ts';
import { hasOpenInvitation } from '../../src/modules/invitation/index.ts';
import { completeSignUp } from '../../src/modules/session/complete-sign-up.ts';
import { createSession, prepareSession } from '../../src/modules/session/create-session.ts';
import {
  type AuthenticateSession,
  authenticateSession,
  createSessionLimits,
  createSignUpRules,
  type SessionDeps,
  sessionEventHandlers,
  sessionTimes,
} from '../../src/modules/session/index.ts';
import { prepareSignUp } from '../../src/modules/session/new-password.ts';
import type { SignedIn } from '../../src/modules/session/sign-in-person.ts';
import { startSignUp } from '../../src/modules/session/start-sign-up.ts';
import { createLog } from '../../src/platform/log.ts';
import { type RecordedMailer, recordedMailer } from './recorded-mailer.ts';
import { openWorld, type World } from './world.ts';

export const publicUrl = 'https://guildhall.example';
export const goodPassword = 'Zwölf graue Wale 12';
export const otherPassword = 'Neun blaue Kraniche 9';

/** A world in which people sign up, in and out, and mails are delivered. */
export interface SessionWorld extends World {
  readonly session: SessionDeps;
  readonly mailer: RecordedMailer;
  readonly events: EventWorker;
  readonly authenticate: AuthenticateSession;
  /** Waits for what runs behind requests. */
  settle(): Promise<void>;
}

const anonymous = { kind: 'anonymous' } as const;

export async function openSessionWorld(): Promise<SessionWorld> {
  const world = await openWorld();
  const mailer = recordedMailer();
  const background: Promise<void>[] = [];
  const { connections, clock, random, tokens, cursors, runUnit } = world;
  const signUps = createSignUpRules({ connections, hasOpenInvitation });
  const handlers = sessionEventHandlers({
    signUps,
    connections,
    runUnit,
    clock,
    tokens,
    mailer,
    publicUrl: () => publicUrl,
  });
  return {
    ...world,
    mailer,
    session: {
      random,
      tokens,
      cursors,
      times: sessionTimes,
      limits: createSessionLimits(clock),
      actions: createActionLimits(clock),
      signUps,
    },
    events: createEventWorker({
      connections: world.worker,
      clock,
      handlers,
      log: createLog({ level: 'silent' }),
    }),
    authenticate: authenticateSession({
      random,
      connections,
      clock,
      times: sessionTimes,
      inBackground: (work) => void background.push(work),
    }),
    settle: async () => {
      await Promise.all(background.splice(0));
    },
  };
}

/** Asks for a sign-up link; answers the token out of the mail. */
export async function askToSignUp(world: SessionWorld, email: string): Promise<string> {
  await world.act(anonymous, [], (unit) =>
    startSignUp(unit, world.session, { email, locale: 'en' }),
  );
  return deliveredToken(world);
}

/** Delivers what is due and answers the token of the last mail that has one. */
export async function deliveredToken(world: SessionWorld): Promise<string> {
  await world.events.drain();
  const tokens = world.mailer.mails.map(({ text }) => /#token=([\w-]{43})/.exec(text)?.[1]);
  const token = tokens.findLast((found) => found !== undefined);
  assert.ok(token, 'some mail carries a link');
  return token;
}

export const signUpForm = {
  firstName: 'Ada',
  lastName: 'Byron',
  accountName: 'Engines',
  password: goodPassword,
};

/** Fills in the form behind a sign-up link. */
export async function finishSignUp(
  world: SessionWorld,
  token: string,
  form: Partial<typeof signUpForm> = {},
): Promise<SignedIn> {
  const input = { ...signUpForm, ...form, token };
  const prepared = await prepareSignUp(world.connections.direct, input, world.clock.now());
  return world.act(anonymous, [], (unit) =>
    completeSignUp(unit, world.session, { ...input, ...prepared }),
  );
}

/** Both steps of a sign-up. */
export async function signUp(world: SessionWorld, email: string): Promise<SignedIn> {
  return finishSignUp(world, await askToSignUp(world, email));
}

/** Signs in with a password. */
export async function signIn(
  world: SessionWorld,
  email: string,
  password: string,
): Promise<SignedIn> {
  const attempt = await prepareSession(world.connections.direct, { email, password });
  return world.act(anonymous, [], (unit) => createSession(unit, world.session, attempt));
}

/** What a browser sends back for a Set-Cookie header. */
export function cookieOf({ cookie }: { readonly cookie: string }): string {
  return cookie.slice(0, cookie.indexOf(';'));
}

/** The signed-in person behind a cookie. */
export async function actorOf(world: SessionWorld, signedIn: SignedIn): Promise<UserActor> {
  const actor = await world.authenticate(cookieOf(signedIn));
  assert.ok(actor?.kind === 'user', 'the session is live and nothing is due');
  return actor;
}

/** The audit log of a tenant, oldest first: actions with their result. */
export async function auditOf(
  world: World,
  tenantSid: OrganizationSid | UserSid,
): Promise<string[]> {
  const rows = await world.owner.direct.all(
    build
      .selectFrom('audit_entry')
      .select(['action', 'result'])
      .where('tenant_sid', '=', tenantSid)
      .orderBy('sequence'),
  );
  return rows.map((row) => `${row.action} ${row.result}`);
}
