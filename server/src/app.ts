import { operations } from '@guildhall/contract';
import {
  type ActionLimits,
  createActionLimits,
  withoutActionLimits,
} from './core/action-limits.ts';
import { authenticateToken } from './core/authenticate-token.ts';
import type { Binding } from './core/binding.ts';
import { createEventWorker, type EventWorker } from './core/deliver-events.ts';
import { createHousekeeping, type Housekeeping, recordChores } from './core/housekeeping.ts';
import { isDatabaseReady, measureOutbox } from './core/measure-outbox.ts';
import { mountDocs } from './core/mount-docs.ts';
import { mountDoor } from './core/mount-door.ts';
import { type MountDeps, mountOperation } from './core/mount-operation.ts';
import { logBroken, openServer } from './core/mount-site.ts';
import { createNewSid, type NewSid } from './core/new-sid.ts';
import { createRunUnit, type RunUnit } from './core/unit-of-work.ts';
import {
  accessChores,
  accessKinds,
  accessRoutes,
  externalUserExport,
  findHoldings,
  requireHeldPermission,
  requireOrganizationPermission,
  userExport,
} from './modules/access/index.ts';
import { accountRoutes, locateAccount } from './modules/account/index.ts';
import { accountLifeChores, accountLifeRoutes } from './modules/account-life/index.ts';
import {
  accountRequestChores,
  accountRequestEventHandlers,
  accountRequestRoutes,
  moveAccountRows,
  requestFarewell,
} from './modules/account-request/index.ts';
import { auditExport, auditRoutes } from './modules/audit/index.ts';
import {
  candidateExport,
  claimEventHandlers,
  claimFarewell,
  claimRoutes,
  importKind,
  importRoutes,
} from './modules/claim/index.ts';
import { departureRoutes } from './modules/departure/index.ts';
import {
  createDomainChecks,
  type DomainChecks,
  defaultProofRecord,
  domainEventHandlers,
  domainRoutes,
} from './modules/domain/index.ts';
import { exportRoutes } from './modules/export/index.ts';
import {
  createDomainConsequences,
  endAccountInvitationsTo,
  hasOpenInvitation,
  invitationChores,
  invitationEventHandlers,
  invitationExport,
  invitationKinds,
  invitationRoutes,
} from './modules/invitation/index.ts';
import { mountMailbox } from './modules/mail/index.ts';
import {
  type AuthenticateBearer,
  createAuthenticateBearer,
  createIssueToken,
  createSigningKeys,
  oauthRoutes,
  type SigningKeys,
  tokenDoor,
} from './modules/oauth/index.ts';
import {
  createOperationEngine,
  type OperationEngine,
  operationChores,
  operationReport,
  operationRoutes,
  type RequestableKind,
} from './modules/operation/index.ts';
import { organizationFeatureRoutes } from './modules/organization/index.ts';
import { overviewRoutes } from './modules/overview/index.ts';
import {
  authenticateSession,
  createSessionLimits,
  createSignUpRules,
  type SessionLimits,
  sessionChores,
  sessionEventHandlers,
  sessionRoutes,
  sessionTimes,
  suspensionRoutes,
  userKinds,
} from './modules/session/index.ts';
import { organizationDoor, organizationDoorV2 } from './modules/twilio-api/index.ts';
import { userRoutes } from './modules/user/index.ts';
import type { Clock } from './platform/clock.ts';
import { createSecretBox } from './platform/crypto/secret-box.ts';
import { createTokenMaker, type TokenMaker } from './platform/crypto/token.ts';
import { createCursorCodec } from './platform/database/cursor.ts';
import type { Connections } from './platform/database/transaction.ts';
import type { TxtResolver } from './platform/dns/txt-resolver.ts';
import type { GuardedClient } from './platform/egress/guarded-client.ts';
import { mountHealth, mountMetrics } from './platform/http/health.ts';
import { createRateLimit } from './platform/http/rate-limit.ts';
import type { HttpServer } from './platform/http/server.ts';
import type { Log } from './platform/log.ts';
import type { Mailer } from './platform/mail/mailer.ts';
import { createPacedMailer } from './platform/mail/paced-mailer.ts';
import { createMetrics, type Metrics } from './platform/metrics.ts';
import type { Random } from './platform/random.ts';

/** Everything from outside that the application stands on. */
export interface AppParts {
  readonly connections: Connections;
  /** Connects as the worker: delivers what spans tenants. */
  readonly workerConnections: Connections;
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  /** What every derived key comes from. */
  readonly secret: string;
  readonly operatorKey: string | undefined;
  /** The public address, without a slash at the end; asked late, because the port may be chosen late. */
  readonly publicUrl: () => string;
  readonly trustedProxies: readonly string[];
  readonly mailer: Mailer;
  /** True where no mail server is configured: mails are kept and shown on a page. */
  readonly hasMailbox: boolean;
  readonly resolver: TxtResolver;
  /** Reads the pages of strangers: the verification files of domains. */
  readonly egress: GuardedClient;
  /** Folder of the built web application. */
  readonly webFolder: string;
  /** How often strangers may try; the product's own limits, also on what causes mail, when absent. */
  readonly limits?: SessionLimits;
}

/** The running product. */
export interface App {
  readonly server: HttpServer;
  readonly worker: EventWorker;
  readonly housekeeping: Housekeeping;
  readonly domainChecks: DomainChecks;
  /** Works off what is done to many at once. */
  readonly operations: OperationEngine;
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
      ...invitationEventHandlers(events),
      ...domainEventHandlers(events),
      ...claimEventHandlers(events),
      ...accountRequestEventHandlers(events),
    ],
    onAttempt: metrics.eventDelivered,
  });
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
  const mounting = createMounting(parts, runUnit, authenticateBearer);
  for (const binding of createBindings(parts, tokens, actions, runUnit))
    mountOperation(server, mounting, binding);
  mountDoors(server, parts, { tokenDeps, keys, authenticateBearer });
  return { server, worker, ...createBackground(parts, runUnit, tokens), runUnit, newSid, tokens };
}

/** What goes on by itself, beside the requests. */
function createBackground(
  parts: AppParts,
  runUnit: RunUnit,
  tokens: TokenMaker,
): Pick<App, 'housekeeping' | 'domainChecks' | 'operations'> {
  const { connections, clock } = parts;
  const housekeeping = createHousekeeping({
    clock,
    log: parts.log,
    chores: [
      ...recordChores(parts),
      ...sessionChores({ connections, times: sessionTimes }),
      ...invitationChores({ connections }),
      ...accessChores({ ...parts, runUnit }),
      ...accountLifeChores({ ...parts, runUnit }),
      ...accountRequestChores({ connections }),
      ...operationChores(parts),
    ],
  });
  const domainChecks = createDomainChecks({ ...parts, runUnit, proofRecord: defaultProofRecord });
  const engine = createOperationEngine({
    ...parts,
    runUnit,
    kinds: [...createKinds(tokens), createImportKind(tokens)],
    holdPermission: requireHeldPermission,
  });
  return { housekeeping, domainChecks, operations: engine };
}

/** The groups of addresses with a protocol of their own. */
function mountDoors(
  server: HttpServer,
  parts: AppParts,
  deps: {
    readonly tokenDeps: Parameters<typeof createIssueToken>[0];
    readonly keys: SigningKeys;
    readonly authenticateBearer: AuthenticateBearer;
  },
): void {
  const { connections, clock, publicUrl, secret } = parts;
  const { tokenDeps, keys, authenticateBearer } = deps;
  const { runUnit } = tokenDeps;
  const doorDeps = {
    clock,
    runUnit,
    onUnexpected: (error: unknown, requestId: string) => logBroken(parts.log, error, requestId),
  };
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
}

/** Accounts an organization may have. */
const accountLimit = 25_000;

/** What may be done to many at once. */
function createKinds(tokens: TokenMaker): RequestableKind[] {
  return [...accessKinds, ...userKinds, ...invitationKinds({ tokens })];
}

const createImportKind = (tokens: TokenMaker) => importKind({ tokens, moveAccountRows });

/** Every operation of the native API, bound. */
function createBindings(
  parts: AppParts,
  tokens: TokenMaker,
  actions: ActionLimits,
  runUnit: RunUnit,
): Binding[] {
  const { clock, random, resolver, egress, connections } = parts;
  const cursors = createCursorCodec(parts.secret);
  const limits = parts.limits ?? createSessionLimits(clock);
  const signUps = createSignUpRules({ connections, hasOpenInvitation });
  const session = { random, tokens, cursors, limits, actions, times: sessionTimes, signUps };
  return [
    ...sessionRoutes(session),
    ...suspensionRoutes(),
    ...departureRoutes([claimFarewell, requestFarewell]),
    ...accessRoutes({
      cursors,
      accountLimit,
      moveAccountRows,
      endInvitationsTo: endAccountInvitationsTo,
    }),
    ...overviewRoutes(),
    ...userRoutes(),
    ...accountRoutes(),
    ...accountLifeRoutes({
      countResources: async () => [],
      releaseResources: async () => undefined,
      closingLimit: async () => undefined,
    }),
    ...invitationRoutes({ ...session }),
    ...domainRoutes({
      cursors,
      random,
      resolver,
      egress,
      runUnit,
      actions,
      proofRecord: defaultProofRecord,
      countConsequences: createDomainConsequences(clock),
    }),
    ...operationRoutes({
      cursors,
      requestable: createKinds(tokens),
      kinds: [...createKinds(tokens), createImportKind(tokens)],
      requirePermission: requireOrganizationPermission,
    }),
    ...importRoutes({ cursors }),
    ...claimRoutes({ ...session, moveAccountRows }),
    ...accountRequestRoutes(session),
    ...organizationFeatureRoutes(),
    ...auditRoutes({ cursors }),
    ...exportRoutes({
      connections: parts.connections,
      runUnit,
      actions,
      box: createSecretBox(parts.secret, 'export', random),
      kinds: [
        userExport,
        externalUserExport,
        invitationExport,
        auditExport,
        operationReport,
        candidateExport,
      ],
    }),
    ...oauthRoutes({ cursors, random }),
  ];
}

/** What is not part of any door: health, metrics, documents, pages. */
function mountRim(server: HttpServer, parts: AppParts, metrics: Metrics): void {
  const { connections } = parts;
  mountHealth(server, { isReady: () => isDatabaseReady(connections.direct) });
  mountMetrics(server, { metrics, operatorKey: parts.operatorKey });
  mountDocs(server, operations);
  if (parts.hasMailbox) mountMailbox(server, { connections });
}

function createMounting(
  parts: AppParts,
  runUnit: RunUnit,
  authenticateBearer: AuthenticateBearer,
): MountDeps {
  const { connections, clock, random, log } = parts;
  const bySession = authenticateSession({
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
  return {
    connections,
    runUnit,
    clock,
    box: createSecretBox(parts.secret, 'answers', random),
    publicUrl: parts.publicUrl,
    locateAccount,
    findHoldings,
    authenticate: async (request, setHeader) => {
      const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined)
        return authenticateToken(bearer, parts.operatorKey, authenticateBearer);
      const setCookie = (cookie: string) => setHeader('set-cookie', cookie);
      const actor = await bySession(request.headers.cookie, { address: request.ip, setCookie });
      return actor ?? { kind: 'anonymous' };
    },
  };
}
