import { operations, usualOrganizationLimits } from '@guildhall/contract';
import type { AppParts } from './composition/app-parts.ts';
import { type Background, createBackground } from './composition/background.ts';
import { closingDeps, createAuthTokenBox, createBindings } from './composition/bindings.ts';
import {
  createGatewayBindings,
  createGatewayDeps,
  createGatewayListener,
  createTokenChecks,
} from './composition/gateway-parts.ts';
import { createActionLimits, withoutActionLimits } from './core/action-limits.ts';
import { authenticateToken, type TokenChecks } from './core/authenticate-token.ts';
import { createEventWorker, type EventWorker } from './core/deliver-events.ts';
import { isDatabaseReady, measureOutbox } from './core/measure-outbox.ts';
import { mountDocs } from './core/mount-docs.ts';
import { mountDoor, mountListener } from './core/mount-door.ts';
import { type MountDeps, mountOperation } from './core/mount-operation.ts';
import { logBroken, openServer } from './core/mount-site.ts';
import { createNewSid, type NewSid } from './core/new-sid.ts';
import { openRightsMemory } from './core/open-rights-memory.ts';
import type { RightsMemory } from './core/rights-memory.ts';
import { createRunUnit, type RunUnit } from './core/unit-of-work.ts';
import { organizationOwnerEventHandlers, recallHoldings } from './modules/access/index.ts';
import { locateAccount } from './modules/account/index.ts';
import { accountLifeEventHandlers } from './modules/account-life/index.ts';
import { accountRequestEventHandlers } from './modules/account-request/index.ts';
import { accountSetUpEventHandlers } from './modules/account-set-up/index.ts';
import { accountDemandsFactor, accountDemandsSignature } from './modules/account-setting/index.ts';
import { claimEventHandlers } from './modules/claim/index.ts';
import { createAuthenticateCredential } from './modules/credential/index.ts';
import { domainEventHandlers } from './modules/domain/index.ts';
import type { GatewayDeps } from './modules/gateway/index.ts';
import { independentAccountEventHandlers } from './modules/independent-account/index.ts';
import { hasOpenInvitation, invitationEventHandlers } from './modules/invitation/index.ts';
import { mountMailbox } from './modules/mail/index.ts';
import {
  type AuthenticateBearer,
  createAuthenticateBearer,
  createIssueToken,
  createSigningKeys,
  type SigningKeys,
  tokenDoor,
} from './modules/oauth/index.ts';
import { secondFactorEventHandlers } from './modules/second-factor/index.ts';
import {
  type AuthenticateSession,
  authenticateSession,
  createSignUpRules,
  sessionEventHandlers,
  sessionTimes,
} from './modules/session/index.ts';
import {
  type AuthenticateProbe,
  type AuthenticateRequest,
  createAuthenticateProbe,
  createAuthenticateRequest,
} from './modules/signed-request/index.ts';
import {
  accountDoor,
  organizationDoor,
  organizationDoorV2,
  probeDoor,
} from './modules/twilio-api/index.ts';
import { webhookEventHandlers } from './modules/webhook/index.ts';
import { createSecretBox } from './platform/crypto/secret-box.ts';
import { createTokenMaker, type TokenMaker } from './platform/crypto/token.ts';
import { createCursorCodec } from './platform/database/cursor.ts';
import { mountHealth, mountMetrics } from './platform/http/health.ts';
import { createRateLimit } from './platform/http/rate-limit.ts';
import type { HttpServer } from './platform/http/server.ts';
import { createPacedMailer } from './platform/mail/paced-mailer.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';

/** The running product. */
export interface App extends Background {
  readonly server: HttpServer;
  readonly worker: EventWorker;
  readonly runUnit: RunUnit;
  readonly newSid: NewSid;
  readonly tokens: TokenMaker;
}

/** Puts the product together. The only place that knows every module. */
export function createApp(parts: AppParts): App {
  const { connections, clock, random, secret, publicUrl } = parts;
  const tokens = createTokenMaker(secret);
  const newSid = createNewSid(random);
  const wake = () => worker.wake();
  const metrics = createMetrics({
    measureOutbox: () => measureOutbox(parts.workerConnections.direct, clock.now()),
  });
  const runUnit = createRunUnit({
    connections,
    clock,
    newSid,
    wake,
    onRetry: metrics.unitRetried,
  });
  const actions =
    parts.limits === undefined ? createActionLimits(clock) : withoutActionLimits(clock);
  const mailer = createPacedMailer(parts.mailer, createRateLimit(clock, 10, 3600));
  const signUps = createSignUpRules({ connections, hasOpenInvitation });
  const events = { runUnit, tokens, clock, connections, mailer, publicUrl, signUps };
  const worker = createEventWorker({
    connections: parts.workerConnections,
    clock,
    log: parts.log,
    handlers: [
      ...sessionEventHandlers(events),
      ...organizationOwnerEventHandlers(events),
      ...secondFactorEventHandlers(events),
      ...invitationEventHandlers(events),
      ...domainEventHandlers(events),
      ...claimEventHandlers(events),
      ...independentAccountEventHandlers(events),
      ...accountRequestEventHandlers(events),
      ...accountLifeEventHandlers(events),
      ...accountSetUpEventHandlers(events),
      ...webhookEventHandlers(events),
    ],
    onAttempt: metrics.eventDelivered,
    onPlaced: () => background.webhooks.wake(),
  });
  const background = createBackground(parts, runUnit, tokens);
  const newRequestId = () => newSid('event').slice(2);
  const server = openServer({ ...parts, operations, newRequestId });
  const keys = createSigningKeys({
    connections,
    clock,
    random,
    box: createSecretBox(secret, 'signing-key', random),
  });
  const tokenDeps = { connections, clock, random, keys, publicUrl, runUnit, actions };
  const authenticateBearer = createAuthenticateBearer(tokenDeps);
  mountRim(server, parts, metrics);
  const bySession = createSessionCheck(parts);
  const tokenChecks = createTokenChecks(parts, authenticateBearer);
  const rights = openRightsMemory(connections, clock);
  const authenticateCredential = createAuthenticateCredential(tokenDeps);
  const authenticateRequest = createAuthenticateRequest({ ...tokenDeps, authenticateCredential });
  const checks = { runUnit, tokenChecks, bySession, rights, authenticateRequest };
  const mounting = createMounting(parts, checks);
  const authenticateProbe = createAuthenticateProbe({ ...tokenDeps, authenticateCredential });
  const gateway = createGatewayDeps(parts, { authenticateRequest, authenticateBearer, bySession });
  const bindings = createBindings(parts, tokens, actions, runUnit);
  for (const binding of [...bindings, ...createGatewayBindings(parts, gateway)])
    mountOperation(server, mounting, binding);
  mountDoors(server, parts, {
    tokenDeps,
    keys,
    authenticateBearer,
    authenticateRequest,
    authenticateProbe,
    tokenChecks,
    gateway,
    rights,
  });
  return { server, worker, ...background, runUnit, newSid, tokens };
}

/** The groups of addresses with a protocol of their own. */
function mountDoors(
  server: HttpServer,
  parts: AppParts,
  deps: {
    readonly tokenDeps: Parameters<typeof createIssueToken>[0];
    readonly keys: SigningKeys;
    readonly authenticateBearer: AuthenticateBearer;
    readonly authenticateRequest: AuthenticateRequest;
    readonly authenticateProbe: AuthenticateProbe;
    readonly tokenChecks: TokenChecks;
    readonly gateway: GatewayDeps;
    readonly rights: RightsMemory;
  },
): void {
  const { connections, clock, publicUrl, secret } = parts;
  const { tokenDeps, keys, authenticateBearer, authenticateRequest, authenticateProbe } = deps;
  const { runUnit } = tokenDeps;
  const doorDeps = {
    clock,
    runUnit,
    rights: deps.rights,
    onUnexpected: (error: unknown, requestId: string) => logBroken(parts.log, error, requestId),
  };
  mountListener(server, doorDeps, createGatewayListener(parts, deps));
  mountDoor(
    server,
    doorDeps,
    tokenDoor({ issueToken: createIssueToken(tokenDeps), keys, publicUrl }),
  );
  const organizationDeps = {
    connections,
    runUnit,
    cursors: createCursorCodec(secret),
    publicUrl,
    authenticateBearer,
  };
  mountDoor(server, doorDeps, organizationDoor(organizationDeps));
  mountDoor(server, doorDeps, organizationDoorV2(organizationDeps));
  mountDoor(server, doorDeps, probeDoor({ runUnit, publicUrl, authenticateProbe }));
  mountDoor(
    server,
    doorDeps,
    accountDoor({
      ...organizationDeps,
      random: parts.random,
      box: createAuthTokenBox(parts),
      authenticateRequest,
      subaccountLimit: usualOrganizationLimits.subaccounts,
      closing: closingDeps,
    }),
  );
}

/** What is not part of any door: health, metrics, documents, pages. */
function mountRim(server: HttpServer, parts: AppParts, metrics: Metrics): void {
  const { connections } = parts;
  mountHealth(server, { isReady: () => isDatabaseReady(connections.direct) });
  mountMetrics(server, { metrics, operatorKey: parts.operatorKey });
  mountDocs(server, operations);
  if (parts.hasMailbox) mountMailbox(server, { connections });
}

function createSessionCheck({ connections, clock, random, log }: AppParts): AuthenticateSession {
  return authenticateSession({
    connections,
    clock,
    random,
    times: sessionTimes,
    inBackground: (work) => {
      work.catch((error: unknown) =>
        log.warn({ error: String(error) }, 'the last use of a session was not noted'),
      );
    },
  });
}

function createMounting(
  parts: AppParts,
  deps: {
    readonly runUnit: RunUnit;
    readonly tokenChecks: TokenChecks;
    readonly bySession: AuthenticateSession;
    readonly rights: RightsMemory;
    readonly authenticateRequest: AuthenticateRequest;
  },
): MountDeps {
  const { connections, clock, random } = parts;
  const { runUnit, tokenChecks, bySession, rights, authenticateRequest } = deps;
  return {
    connections,
    runUnit,
    clock,
    box: createSecretBox(parts.secret, 'answers', random),
    publicUrl: parts.publicUrl,
    locateAccount,
    rights,
    recallHoldings,
    accountDemandsFactor: (account) => accountDemandsFactor(connections, account),
    accountDemandsSignature: (account) => accountDemandsSignature(connections, account),
    authenticateCredential: async (request, origin, moment) =>
      (await authenticateRequest(request, origin, moment)).actor,
    authenticate: async (request, setHeader, moment) => {
      const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined) return authenticateToken(bearer, tokenChecks, moment);
      const setCookie = (cookie: string) => setHeader('set-cookie', cookie);
      const actor = await bySession(request.headers.cookie, { address: request.ip, setCookie });
      return actor ?? { kind: 'anonymous' };
    },
  };
}
