import {
  type AccountSid,
  accountRoleOf,
  isSid,
  type RoleSid,
  type UserSid,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';

/** A role assignment that is asked for, its parts known to be well-formed and assignable. */
export interface AssignmentRequest {
  readonly roleSid: RoleSid;
  readonly accountSid: AccountSid;
  readonly userSid: UserSid;
}

/**
 * Reads the body of a create call in both spellings (section 4.4). Refuses `malformed-request` for
 * missing parts and for roles on single resources, which do not exist here; `role-not-assignable`
 * (25202), `scope-not-managed` (25200), `identity-not-managed` (25201) as rule R-87 says.
 */
export function readAssignmentRequest(body: Readonly<Record<string, unknown>>): AssignmentRequest {
  const roleSid = readText(body, 'role_sid', 'roleSid');
  const scope = readText(body, 'scope');
  const identity = readText(body, 'identity');
  for (const spellings of [
    ['resource_type', 'resourceType'],
    ['resource_id', 'resourceId'],
  ]) {
    if (spellings.some((name) => (fieldOf(body, name) ?? null) !== null)) {
      throw refuse('malformed-request', { detail: 'Roles on single resources do not exist here' });
    }
  }
  const role = accountRoleOf(roleSid);
  if (!isSid('role', roleSid) || role === undefined || role === 'owner') {
    throw refuse('role-not-assignable');
  }
  if (!isSid('account', scope)) throw refuse('scope-not-managed');
  if (!isSid('user', identity)) throw refuse('identity-not-managed');
  return { roleSid, accountSid: scope, userSid: identity };
}

function readText(body: Readonly<Record<string, unknown>>, ...names: readonly string[]): string {
  const found = names.map((name) => fieldOf(body, name)).find((value) => value !== undefined);
  if (typeof found === 'string' && found !== '') return found;
  throw refuse('malformed-request', { detail: `${names[0]} is required` });
}

function fieldOf(body: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(body, name) ? body[name] : undefined;
}
