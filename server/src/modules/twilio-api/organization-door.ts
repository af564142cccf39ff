import type { Method, OauthScope } from '@guildhall/contract';
import type { OauthAppActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { Door, DoorAnswer, DoorRequest, DoorRoute } from '../../core/mount-door.ts';
import type { AuthenticateBearer } from '../oauth/index.ts';
import { answerAccount, answerAccounts } from './account-answers.ts';
import { readBearer, requireOwnOrganization, requireScope } from './admission.ts';
import {
  type AnswerDeps,
  answerAssignments,
  assignRole,
  withdrawRole,
} from './assignment-answers.ts';
import { type ApiVersion, renderReferenceFailure } from './reference-failure.ts';
import { answerRoles } from './role-catalogue.ts';

export interface OrganizationDoorDeps extends AnswerDeps {
  readonly authenticateBearer: AuthenticateBearer;
}

type Run = (caller: OauthAppActor, request: DoorRequest) => Promise<DoorAnswer>;

/** What a route does, the scope it needs, and the operation of ours it is the counterpart of. */
interface Task {
  readonly method: Method;
  readonly path: string;
  readonly scope: OauthScope;
  readonly operation: string;
  readonly run: Run;
}

/** The reference system's organization interface, first version: the organization is in the path. */
export function organizationDoor(deps: OrganizationDoorDeps): Door<OauthAppActor> {
  const below = '/Organizations/:organizationSid';
  const read = { method: 'GET', scope: 'accounts/read' } as const;
  const tasks: Task[] = [
    { ...read, path: `${below}/Accounts`, operation: 'listAccounts', run: answerAccounts(deps) },
    {
      ...read,
      path: `${below}/Accounts/:accountSid`,
      operation: 'getAccount',
      run: answerAccount(deps),
    },
    ...assignmentTasks(deps, 'v1', `${below}/RoleAssignments`),
  ];
  return openDoor(deps, 'v1', [refused(below), ...tasks.map(toRoute)]);
}

/** The second version: the organization is that of the token, and the limits of R-87 are lifted. */
export function organizationDoorV2(deps: OrganizationDoorDeps): Door<OauthAppActor> {
  const below = '/v2/Organizations';
  const tasks: Task[] = [
    ...assignmentTasks(deps, 'v2', `${below}/RoleAssignments`),
    {
      method: 'GET',
      path: `${below}/Roles`,
      scope: 'roles/list',
      operation: 'listRoles',
      run: answerRoles(deps),
    },
  ];
  return openDoor(deps, 'v2', tasks.map(toRoute));
}

function assignmentTasks(deps: OrganizationDoorDeps, version: ApiVersion, path: string): Task[] {
  return [
    {
      method: 'GET',
      path,
      scope: 'role-assignments/list',
      operation: 'listRoleAssignments',
      run: answerAssignments(deps, version),
    },
    {
      method: 'POST',
      path,
      scope: 'role-assignments/create',
      operation: 'createRoleAssignment',
      run: assignRole(deps),
    },
    {
      method: 'DELETE',
      path: `${path}/:roleAssignmentSid`,
      scope: 'role-assignments/delete',
      operation: 'deleteRoleAssignment',
      run: withdrawRole(deps),
    },
  ];
}

function openDoor(
  deps: OrganizationDoorDeps,
  version: ApiVersion,
  routes: readonly DoorRoute<OauthAppActor>[],
): Door<OauthAppActor> {
  return {
    routes,
    authenticate: async (request) => deps.authenticateBearer(readBearer(request)),
    renderFailure: (failure) => renderReferenceFailure(failure, deps.publicUrl(), version),
  };
}

function toRoute(task: Task): DoorRoute<OauthAppActor> {
  const { method, path, scope, operation, run } = task;
  return {
    method,
    path,
    authorize: (caller, request) => {
      requireOwnOrganization(caller, request.params['organizationSid']);
      requireScope(caller, scope);
    },
    run,
    attempt: (caller, { origin }) => ({
      actor: caller,
      origin,
      operation,
      tenantSid: caller.organizationSid,
      target: { type: 'organization', sid: caller.organizationSid },
    }),
  };
}

/** Answers 403 to everybody, as the reference system does. */
function refused(path: string): DoorRoute<OauthAppActor> {
  const refuseAlways = async () => {
    throw refuse('permission-denied');
  };
  return { method: 'GET', path, authorize: refuseAlways, run: refuseAlways };
}
