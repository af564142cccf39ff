import { parseSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { chooseUsers, isOneself, judgeRelation, rowsOfUsers } from '../access/index.ts';
import {
  actOnEach,
  type OperationRecord,
  type OperationRequest,
  type RequestableKind,
  type WaitingRow,
} from '../operation/index.ts';
import { findPerson, type Person } from '../user/index.ts';
import { reactivateUser } from './reactivate-user.ts';
import { suspendUser } from './suspend-user.ts';

/** Small: each person is mirrored in every tenant that knows them. */
const batchSize = 25;

/** Takes many managed users out of use; neither the Owner nor whoever asks. */
const suspendUsers: RequestableKind = {
  kind: 'suspend-users',
  permission: 'user:suspend',
  batchSize,
  fields: ['userSids', 'userFilter'],
  lossOf: () => ({ of: 'everything' }),
  async plan(db, request) {
    const chosen = chooseUsers(db, request);
    return {
      input: {},
      rows: () => rowsOfUsers(chosen, (person) => judgeSuspension(request, person)),
    };
  },
  apply: (unit, operation, rows) =>
    actOnPeople(
      unit,
      { operation, rows, judge: (person) => judgeSuspension(unit, person) },
      suspendUser,
    ),
};

/** Lets many suspended users sign in again. */
const reactivateUsers: RequestableKind = {
  kind: 'reactivate-users',
  permission: 'user:reactivate',
  batchSize,
  fields: ['userSids', 'userFilter'],
  async plan(db, request) {
    const chosen = chooseUsers(db, request);
    return { input: {}, rows: () => rowsOfUsers(chosen, judgeReactivation) };
  },
  apply: (unit, operation, rows) =>
    actOnPeople(unit, { operation, rows, judge: judgeReactivation }, reactivateUser),
};

/** What this module does to many users. */
export const userKinds: readonly RequestableKind[] = [suspendUsers, reactivateUsers];

function judgeSuspension(request: Pick<OperationRequest, 'actor'>, person: Person) {
  const stranger = judgeRelation(person);
  if (stranger !== undefined) return stranger;
  if (person.organizationRole === 'owner') return 'organization-owner';
  if (isOneself(request, person)) return 'own-user';
  return person.status === 'suspended' ? 'already-so' : undefined;
}

function judgeReactivation(person: Person) {
  return judgeRelation(person) ?? (person.status === 'suspended' ? undefined : 'already-so');
}

/** The single act for each person, who is judged again: things have changed since the preview. */
function actOnPeople(
  unit: UnitOfWork,
  batch: {
    readonly operation: OperationRecord;
    readonly rows: readonly WaitingRow[];
    readonly judge: (person: Person) => ReturnType<typeof judgeSuspension>;
  },
  act: typeof suspendUser,
) {
  const organizationSid = batch.operation.tenantSid;
  return actOnEach(batch.rows, async ({ subjectSid }) => {
    const userSid = parseSid('user', subjectSid ?? '');
    if (userSid === undefined) throw refuse('not-found');
    const person = await findPerson(unit.tx, organizationSid, userSid);
    if (person === undefined) throw refuse('not-found');
    const reason = batch.judge(person);
    if (reason !== undefined) return { state: 'skipped', code: reason };
    await act(unit, { organizationSid, userSid, ifMatch: null });
    return { state: 'done' };
  });
}
