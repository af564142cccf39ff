import {
  type GrantableOrganizationRole,
  grantableOrganizationRoles,
  parseSid,
} from '@guildhall/contract';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type {
  OperationRecord,
  OperationRequest,
  RequestableKind,
  RowResult,
  WaitingRow,
} from '../operation/index.ts';
import { lockOrganization } from '../organization/index.ts';
import {
  displayName,
  lockPeople,
  type Person,
  changeOrganizationRoles as writeOrganizationRoles,
} from '../user/index.ts';
import { chooseUsers, isOneself, judgeRelation, rowsOfUsers } from './choose-users.ts';
import { mayGrantOrganizationRole } from './may-grant.ts';
import { requireOrganizationPermission } from './require-permission.ts';

/**
 * Gives many managed users the same organization role. The Owner changes by transfer only (R-29), and
 * nobody changes their own role together with others'.
 */
export const changeOrganizationRoles: RequestableKind = {
  kind: 'change-organization-role',
  permission: 'user:update',
  batchSize: 500,
  fields: ['userSids', 'userFilter', 'organizationRole'],
  lossOf: ({ organizationRole }) =>
    organizationRole === 'administrator' ? undefined : { of: 'organization-role' },
  async plan(db, request) {
    const { organizationRole } = request.body;
    if (organizationRole === undefined)
      throw refuseField('malformed-request', 'organizationRole', 'is required');
    const chosen = chooseUsers(db, request);
    const judge = (person: Person) => judgeChange(request, person, organizationRole);
    return { input: { organizationRole }, rows: () => rowsOfUsers(chosen, judge) };
  },
  apply: changeBatch,
};

/** Why a person keeps the role they have; undefined when it changes. Pure. */
function judgeChange(
  request: Pick<OperationRequest, 'actor'>,
  person: Person,
  wanted: GrantableOrganizationRole,
) {
  const stranger = judgeRelation(person);
  if (stranger !== undefined) return stranger;
  if (person.organizationRole === 'owner') return 'organization-owner';
  if (person.organizationRole === wanted) return 'already-so';
  return isOneself(request, person) ? 'own-user' : undefined;
}

async function changeBatch(
  unit: UnitOfWork,
  { tenantSid, input }: OperationRecord,
  rows: readonly WaitingRow[],
): Promise<RowResult[]> {
  const wanted = grantableOrganizationRoles.find((role) => role === input['organizationRole']);
  await lockOrganization(unit.tx, tenantSid);
  const grants = await requireOrganizationPermission(unit, tenantSid, 'user:update');
  if (wanted === undefined || !mayGrantOrganizationRole(grants, wanted))
    throw refuse('permission-denied');
  const sids = rows.flatMap(({ subjectSid }) => parseSid('user', subjectSid ?? '') ?? []);
  const people = new Map<string, Person>(
    (await lockPeople(unit.tx, tenantSid, sids)).map((person) => [person.userSid, person]),
  );
  const changing: Person[] = [];
  const results = rows.map(({ position, subjectSid }): RowResult => {
    const person = people.get(subjectSid ?? '');
    if (person === undefined) return { position, state: 'failed', code: 'not-found' };
    const reason = judgeChange(unit, person, wanted);
    if (reason !== undefined) return { position, state: 'skipped', code: reason };
    changing.push(person);
    return { position, state: 'done' };
  });
  await write(unit, changing, wanted);
  return results;
}

async function write(
  unit: UnitOfWork,
  people: readonly Person[],
  organizationRole: GrantableOrganizationRole,
): Promise<void> {
  const [first] = people;
  if (first === undefined) return;
  const tenantSid = parseSid('organization', first.tenantSid);
  if (tenantSid === undefined) throw refuse('not-found');
  const userSids = people.map(({ userSid }) => userSid);
  await writeOrganizationRoles(unit.tx, tenantSid, { userSids, organizationRole });
  for (const person of people) {
    const { userSid } = person;
    unit.record({
      action: 'user.update',
      target: { type: 'user', sid: userSid, name: displayName(person) },
      before: { organizationRole: person.organizationRole },
      after: { organizationRole },
    });
    const payload = { userSid, roleOfUserSid: userSid };
    unit.emit({ type: 'user.updated', subjectSid: userSid, payload });
  }
}
