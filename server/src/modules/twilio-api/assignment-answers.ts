import { isSid } from '@guildhall/contract';
import type { OauthAppActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { createRoleAssignment, deleteRoleAssignment } from '../access/index.ts';
import { readAssignmentRequest } from './assignment-request.ts';
import {
  type AssignmentFilter,
  type ListedAssignment,
  listAssignmentPage,
} from './organization-listing-store.ts';
import { readPageQuery, toReferencePage } from './page-query.ts';
import type { ApiVersion } from './reference-failure.ts';

export interface AnswerDeps {
  readonly connections: Connections;
  readonly runUnit: RunUnit;
  readonly cursors: CursorCodec;
  /** What addresses of further pages begin with. */
  readonly publicUrl: () => string;
}

/** Answers role assignments; the first version wants Identity or Scope (R-87, 25203). */
export function answerAssignments(deps: AnswerDeps, version: ApiVersion) {
  return async (caller: OauthAppActor, request: DoorRequest): Promise<DoorAnswer> => {
    const { organizationSid } = caller;
    const { query } = request;
    if (version === 'v1' && !query['Identity'] && !query['Scope']) throw refuse('filter-required');
    const filter = readFilter(query);
    const asked = readPageQuery(request, { usual: version === 'v1' ? 100 : 50, most: 100 });
    const page =
      filter === undefined
        ? nothing
        : await deps.connections.read({ tenant: organizationSid }, (db) =>
            listAssignmentPage(db, deps.cursors, organizationSid, {
              ...filter,
              at: request.now,
              cursor: asked.pageToken,
              pageSize: asked.pageSize,
            }),
          );
    const filters = Object.fromEntries(filterNames.map((name) => [name, query[name]]));
    const place = { url: `${deps.publicUrl()}${request.path}`, filters };
    return { status: 200, body: toReferencePage('content', place, asked, page) };
  };
}

const filterNames = ['Identity', 'Scope', 'ResourceType', 'ResourceId'] as const;
const nothing = { items: [], nextCursor: null, previousCursor: null, total: null };

/**
 * Undefined when nothing can match: text that is no sid, a scope that is no account (organization
 * roles are no assignments, R-88), or a single resource.
 */
function readFilter(query: DoorRequest['query']): AssignmentFilter | undefined {
  const { Identity: identity = '', Scope: scope = '' } = query;
  if (query['ResourceType'] || query['ResourceId']) return undefined;
  if (identity !== '' && !isSid('user', identity)) return undefined;
  if (scope !== '' && !isSid('account', scope)) return undefined;
  return {
    identity: identity === '' ? undefined : identity,
    scope: scope === '' ? undefined : scope,
  };
}

/** Gives a role by the operation the native API uses. */
export function assignRole(deps: AnswerDeps) {
  return async (actor: OauthAppActor, request: DoorRequest): Promise<DoorAnswer> => {
    const { organizationSid } = actor;
    const wanted = readAssignmentRequest(request.body);
    const sid = await deps.runUnit(
      { actor, origin: request.origin, tenants: [organizationSid] },
      async (unit) => (await createRoleAssignment(unit, { organizationSid, ...wanted })).sid,
    );
    const body: ListedAssignment = {
      sid,
      role_sid: wanted.roleSid,
      scope: wanted.accountSid,
      identity: wanted.userSid,
      resource_type: null,
      resource_id: null,
    };
    return { status: 201, body };
  };
}

/** Takes a role away by the operation the native API uses. */
export function withdrawRole(deps: AnswerDeps) {
  return async (actor: OauthAppActor, request: DoorRequest): Promise<DoorAnswer> => {
    const { organizationSid } = actor;
    const sid = request.params['roleAssignmentSid'] ?? '';
    if (!isSid('roleAssignment', sid)) throw refuse('not-found');
    await deps.runUnit({ actor, origin: request.origin, tenants: [organizationSid] }, (unit) =>
      deleteRoleAssignment(unit, { organizationSid, roleAssignmentSid: sid }),
    );
    return { status: 204 };
  };
}
