import type { Method } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { Door, DoorAnswer, DoorRequest, DoorRoute } from '../../core/mount-door.ts';
import type { ProvedCredential } from '../credential/index.ts';
import type { AccountDoorDeps } from './account-door-deps.ts';
import { renderAccountFailure } from './account-failure.ts';
import { type Demand, type ReachedAccount, reachAccount } from './account-target.ts';
import {
  createSecondaryToken,
  promoteSecondaryToken,
  removeSecondaryToken,
} from './auth-token-answers.ts';
import {
  answerBalance,
  answerClassicAccount,
  answerClassicAccounts,
  createClassicAccount,
  updateClassicAccount,
} from './classic-accounts.ts';
import { answerEvent, answerEvents } from './event-answers.ts';
import { readField } from './form-fields.ts';
import {
  answerKey,
  answerKeys,
  changeKey,
  createKey,
  type KeyForm,
  removeKey,
} from './key-answers.ts';
import {
  answerPublicKey,
  answerPublicKeys,
  registerPublicKey,
  removePublicKey,
  renamePublicKey,
} from './public-key-answers.ts';

type Run = (
  caller: ProvedCredential,
  account: ReachedAccount,
  request: DoorRequest,
) => Promise<DoorAnswer>;

/** What a route does, to which account, what it demands, and the operation of ours it is the counterpart of. */
interface Task {
  readonly method: Method;
  readonly path: string;
  readonly demand: Demand;
  /** The account that is named; undefined for that of the credential. */
  readonly accountOf: (request: DoorRequest) => string | undefined;
  readonly operation: string;
  readonly run: Run;
}

/** The reference system's interface for the credentials of an account (sections 4.7 to 4.10). */
export function accountDoor(deps: AccountDoorDeps): Door<ProvedCredential> {
  const tasks = [
    ...accountTasks(deps),
    ...keyTasks(deps, '/2010-04-01/Accounts/:accountSid/Keys', 'keys'),
    ...keyTasks(deps, '/2010-04-01/Accounts/:accountSid/SigningKeys', 'signing_keys'),
    ...iamKeyTasks(deps),
    ...authTokenTasks(deps),
    ...publicKeyTasks(deps),
    ...eventTasks(deps),
  ];
  return {
    routes: tasks.map((task) => toRoute(deps, task)),
    authenticate: ({ raw, origin, moment }) => deps.authenticateRequest(raw, origin, moment),
    renderFailure: (failure) => renderAccountFailure(failure, deps.publicUrl()),
  };
}

const ownAccount = () => undefined;
const accountOfPath = ({ params }: DoorRequest) => params['accountSid'] ?? '';

function accountTasks(deps: AccountDoorDeps): Task[] {
  const all = '/2010-04-01/Accounts.json';
  const one = '/2010-04-01/Accounts/:accountSid.json';
  const demand = { reachesSubaccounts: true, alsoOutOfUse: true } as const;
  const read = { ...demand, permission: 'account:read' } as const;
  return [
    {
      method: 'GET',
      path: all,
      demand: read,
      accountOf: ownAccount,
      operation: 'listSubaccounts',
      run: answerClassicAccounts(deps),
    },
    {
      method: 'POST',
      path: all,
      demand: { ...demand, permission: 'subaccount:create' },
      accountOf: ownAccount,
      operation: 'createSubaccount',
      run: createClassicAccount(deps),
    },
    {
      method: 'GET',
      path: one,
      demand: read,
      accountOf: accountOfPath,
      operation: 'getAccount',
      run: answerClassicAccount(deps),
    },
    {
      method: 'POST',
      path: one,
      demand: { ...demand, permission: 'account:update' },
      accountOf: accountOfPath,
      operation: 'updateAccount',
      run: updateClassicAccount(deps),
    },
    {
      method: 'GET',
      path: '/2010-04-01/Accounts/:accountSid/Balance.json',
      demand: {
        permission: 'usage:read',
        reachesSubaccounts: true,
        service: '/twilio/billing/balance/read',
      },
      accountOf: accountOfPath,
      operation: 'getAccount',
      run: answerBalance,
    },
  ];
}

const manage = { permission: 'api-credential:manage' } as const;

function keyTasks(deps: AccountDoorDeps, path: string, listName: string): Task[] {
  const at = { demand: { ...manage, reachesSubaccounts: true }, accountOf: accountOfPath };
  return keyRoutes(deps, 'classic', {
    all: `${path}.json`,
    one: `${path}/:keySid.json`,
    listName,
  }).map((route) => ({ ...route, ...at }));
}

function iamKeyTasks(deps: AccountDoorDeps): Task[] {
  const demand = { ...manage, reachesSubaccounts: false };
  const named = ({ query, body }: DoorRequest) =>
    query['AccountSid'] ?? (typeof body['AccountSid'] === 'string' ? body['AccountSid'] : '');
  const paths = { all: '/v1/Keys', one: '/v1/Keys/:keySid', listName: 'keys' };
  return keyRoutes(deps, 'iam', paths).map((route) => ({
    ...route,
    demand,
    accountOf: route.path === paths.all ? (request) => requireNamed(named(request)) : ownAccount,
  }));
}

function requireNamed(accountSid: string): string {
  if (accountSid !== '') return accountSid;
  throw refuse('malformed-request', { detail: 'AccountSid is required' });
}

function keyRoutes(
  deps: AccountDoorDeps,
  form: KeyForm,
  { all, one, listName }: { readonly all: string; readonly one: string; readonly listName: string },
): Omit<Task, 'demand' | 'accountOf'>[] {
  return [
    { method: 'GET', path: all, operation: 'listApiKeys', run: answerKeys(deps, form, listName) },
    { method: 'POST', path: all, operation: 'createApiKey', run: createKey(deps, form) },
    { method: 'GET', path: one, operation: 'getApiKey', run: answerKey(deps, form) },
    { method: 'POST', path: one, operation: 'updateApiKey', run: changeKey(deps, form) },
    { method: 'DELETE', path: one, operation: 'deleteApiKey', run: removeKey(deps) },
  ];
}

function authTokenTasks(deps: AccountDoorDeps): Task[] {
  const at = { demand: { ...manage, reachesSubaccounts: false }, accountOf: ownAccount };
  const secondary = '/v1/AuthTokens/Secondary';
  const promote = '/v1/AuthTokens/Promote';
  return withSlash([
    {
      ...at,
      method: 'POST',
      path: secondary,
      operation: 'createAuthToken',
      run: createSecondaryToken(deps),
    },
    {
      ...at,
      method: 'DELETE',
      path: secondary,
      operation: 'deleteAuthToken',
      run: removeSecondaryToken(deps),
    },
    {
      ...at,
      method: 'POST',
      path: promote,
      operation: 'promoteAuthToken',
      run: promoteSecondaryToken(deps),
    },
  ]);
}

function publicKeyTasks(deps: AccountDoorDeps): Task[] {
  const all = '/v1/Credentials/PublicKeys';
  const one = `${all}/:publicKeySid`;
  const at = { demand: { ...manage, reachesSubaccounts: true }, accountOf: ownAccount };
  return withSlash([
    { ...at, method: 'GET', path: all, operation: 'listPublicKeys', run: answerPublicKeys(deps) },
    {
      ...at,
      method: 'POST',
      path: all,
      accountOf: (request) => readField(request, 'AccountSid'),
      operation: 'createPublicKey',
      run: registerPublicKey(deps),
    },
    { ...at, method: 'GET', path: one, operation: 'listPublicKeys', run: answerPublicKey(deps) },
    { ...at, method: 'POST', path: one, operation: 'updatePublicKey', run: renamePublicKey(deps) },
    {
      ...at,
      method: 'DELETE',
      path: one,
      operation: 'deletePublicKey',
      run: removePublicKey(deps),
    },
  ]);
}

function eventTasks(deps: AccountDoorDeps): Task[] {
  const demand = { permission: 'account-audit-entry:list', reachesSubaccounts: false } as const;
  const operation = 'listAccountAuditEntries';
  return [
    {
      method: 'GET',
      path: '/v1/Events',
      demand: { ...demand, service: '/twilio/monitor/events/list' },
      accountOf: ownAccount,
      operation,
      run: answerEvents(deps),
    },
    {
      method: 'GET',
      path: '/v1/Events/:eventSid',
      demand: { ...demand, service: '/twilio/monitor/events/read' },
      accountOf: ownAccount,
      operation,
      run: answerEvent(deps),
    },
  ];
}

/** Documents of the reference system write some paths with a slash at their end. */
function withSlash(tasks: readonly Task[]): Task[] {
  return tasks.flatMap((task) => [task, { ...task, path: `${task.path}/` }]);
}

function toRoute(
  deps: AccountDoorDeps,
  { method, path, demand, accountOf, operation, run }: Task,
): DoorRoute<ProvedCredential> {
  return {
    method,
    path,
    // What the credential reaches is found and decided when the route runs, in one go.
    authorize: () => undefined,
    run: async (caller, request) =>
      run(
        caller,
        await reachAccount(deps.connections, caller, demand, accountOf(request)),
        request,
      ),
    attempt: ({ actor }, { origin }) => ({
      actor,
      origin,
      operation,
      tenantSid: actor.tenantSid,
      target: { type: 'account', sid: actor.accountSid },
      accountSid: actor.accountSid,
    }),
  };
}
