import type { OperationReason, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import {
  type Chosen,
  chooseRows,
  type NewRow,
  type OperationRequest,
  requireChoice,
} from '../operation/index.ts';
import { displayName, listPeople, type Person } from '../user/index.ts';
import { listExternalUsersBySid } from './external-user-store.ts';
import { listPeopleBySid } from './user-list-store.ts';

/** Why a person is left out; undefined when nothing speaks against it. Pure. */
export type JudgePerson = (person: Person) => OperationReason | undefined;

/**
 * The people whom a request is for: named by their sids, or all whom `listUsers` shows with the same
 * filters, in portions. Refuses a request that says neither, or both.
 */
export function chooseUsers(
  db: Db,
  request: OperationRequest,
): AsyncIterable<readonly Chosen<UserSid, Person>[]> {
  const { userSids, userFilter } = request.body;
  requireChoice({ userSids, userFilter });
  return chooseAmongAll(db, request);
}

/** The same, and all from outside whom `listExternalUsers` shows with the same filters. */
export function chooseUsersOrExternals(
  db: Db,
  request: OperationRequest,
): AsyncIterable<readonly Chosen<UserSid, Person>[]> {
  const { organizationSid, now, body } = request;
  const { userSids, userFilter, externalUserFilter } = body;
  requireChoice({ userSids, userFilter, externalUserFilter });
  if (externalUserFilter === undefined) return chooseAmongAll(db, request);
  const choice = { sids: undefined, filter: externalUserFilter };
  return chooseRows<UserSid, typeof externalUserFilter, Person>(choice, {
    among: async () => [],
    matching: async (filter, portion) => {
      const query = { ...filter, ...portion, at: now };
      const views = await listExternalUsersBySid(db, organizationSid, query);
      return views.map(({ person }) => person);
    },
    sidOf: (person) => person.userSid,
  });
}

function chooseAmongAll(
  db: Db,
  { organizationSid, body }: OperationRequest,
): AsyncIterable<readonly Chosen<UserSid, Person>[]> {
  const choice = { sids: body.userSids, filter: body.userFilter };
  return chooseRows(choice, {
    among: (sids) => listPeople(db, organizationSid, sids),
    matching: (filter, portion) => listPeopleBySid(db, organizationSid, { ...filter, ...portion }),
    sidOf: (person) => person.userSid,
  });
}

/** One row per person. */
export async function* rowsOfUsers(
  chosen: AsyncIterable<readonly Chosen<UserSid, Person>[]>,
  judge: JudgePerson,
): AsyncGenerator<readonly NewRow[]> {
  for await (const portion of chosen) {
    const names = portion.flatMap(({ item }) => (item === undefined ? [] : [displayName(item)]));
    // Where two people of one name are told apart by their addresses, the others are named alike.
    const isShared = new Set(names).size < names.length;
    yield portion.map((one) => {
      const row = toRow(one, judge);
      return isShared && one.item !== undefined
        ? { ...row, label: `${row.label} (${one.item.email})` }
        : row;
    });
  }
}

function toRow({ sid, item }: Chosen<UserSid, Person>, judge: JudgePerson): NewRow {
  if (item === undefined) return { subjectSid: sid, label: sid, reason: 'unknown' };
  return { subjectSid: sid, label: displayName(item), reason: judge(item) };
}

/** What every act on managed users leaves out. Pure. */
export function judgeRelation(person: Person): OperationReason | undefined {
  if (person.relation === 'external') return 'external-user';
  return person.relation === 'invited' ? 'invited-user' : undefined;
}

/** True when the request comes from this very person. */
export function isOneself(
  { actor }: Pick<OperationRequest, 'actor'>,
  person: Pick<Person, 'userSid'>,
): boolean {
  return actor.kind === 'user' && actor.userSid === person.userSid;
}
