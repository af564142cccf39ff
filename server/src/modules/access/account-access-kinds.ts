import {
  type AccountRole,
  type AccountSid,
  accountRolePermissions,
  type GrantableAccountRole,
  type OperationReason,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listAccountsBySid, lockAccount } from '../account/index.ts';
import {
  actOnEach,
  type Chosen,
  type NewRow,
  type OperationRecord,
  type OperationRequest,
  type RequestableKind,
  type WaitingRow,
} from '../operation/index.ts';
import { displayName, findPerson, type Person } from '../user/index.ts';
import { chooseUsersOrExternals } from './choose-users.ts';
import { removeAccountUser } from './remove-account-user.ts';
import {
  type AccountRoles,
  requireManagedAccounts,
  requireOfferable,
} from './require-offerable.ts';
import { isSameRoleSet, mergeRoles } from './role-set.ts';
import { listRolesHeld } from './roles-held-store.ts';
import { updateAccountUser } from './update-account-user.ts';

/** One person on one account: a row of its own, so that each pair has its own result. */
interface Pair {
  readonly person: Person;
  readonly accountSid: AccountSid;
  readonly held: readonly AccountRole[];
}
type JudgePair = (pair: Pair) => OperationReason | undefined;

const batchSize = 50;

/** Gives many people roles on up to ten accounts: beside those they hold, or instead of them. */
const giveRoles: RequestableKind = {
  kind: 'give-account-roles',
  permission: 'role-assignment:create',
  batchSize,
  fields: ['userSids', 'userFilter', 'externalUserFilter', 'accounts', 'replacing'],
  lossOf: ({ accounts = [], replacing = false }) => {
    const lesser = accounts.filter(({ roles }) => !mayKeepCredentials(roles));
    return replacing && lesser.length > 0
      ? { of: 'account-roles', accountSids: lesser.map(({ accountSid }) => accountSid) }
      : undefined;
  },
  async plan(db, request) {
    const { accounts = [], replacing = false } = request.body;
    if (accounts.length === 0) throw refuseField('malformed-request', 'accounts', 'is required');
    await requireOfferable(db, request.organizationSid, accounts);
    const rolesOn = new Map(accounts.map(({ accountSid, roles }) => [accountSid, roles]));
    const judge: JudgePair = (pair) =>
      judgeGift(pair, { roles: rolesOn.get(pair.accountSid) ?? [], replacing });
    const chosen = chooseUsersOrExternals(db, request);
    return {
      input: { accounts, replacing },
      rows: () => rowsOfPairs(db, request, { chosen, accountSids: [...rolesOn.keys()], judge }),
    };
  },
  apply(unit, operation, rows) {
    const { accounts, replacing } = readGift(operation);
    return actOnPairs(unit, { operation, rows }, async (pair) => {
      const roles = accounts.find(({ accountSid }) => accountSid === pair.accountSid)?.roles ?? [];
      const reason = judgeGift(pair, { roles, replacing });
      if (reason !== undefined) return reason;
      const wanted = replacing ? roles : (mergeRoles(pair.held, roles) ?? roles);
      await updateAccountUser(unit, { ...keyOf(pair, operation), roles: wanted, ifMatch: null });
      return undefined;
    });
  },
};

/** Takes many people off up to ten accounts; owners stay. */
const takeAccess: RequestableKind = {
  kind: 'take-account-access',
  permission: 'role-assignment:delete',
  batchSize,
  fields: ['userSids', 'userFilter', 'externalUserFilter', 'accountSids'],
  lossOf: ({ accountSids = [] }) => ({ of: 'account-roles', accountSids }),
  async plan(db, request) {
    const { accountSids } = request.body;
    if (accountSids === undefined)
      throw refuseField('malformed-request', 'accountSids', 'is required');
    const named = { field: 'accountSids', sids: accountSids };
    await requireManagedAccounts(db, request.organizationSid, named);
    const chosen = chooseUsersOrExternals(db, request);
    return {
      input: { accountSids },
      rows: () => rowsOfPairs(db, request, { chosen, accountSids, judge: judgeLoss }),
    };
  },
  apply: (unit, operation, rows) =>
    actOnPairs(unit, { operation, rows }, async (pair) => {
      const reason = judgeLoss(pair);
      if (reason !== undefined) return reason;
      await removeAccountUser(unit, { ...keyOf(pair, operation), ifMatch: null });
      return undefined;
    }),
};

/** What is done to the access of many people. */
export const accountAccessKinds: readonly RequestableKind[] = [giveRoles, takeAccess];

function mayKeepCredentials(roles: readonly AccountRole[]): boolean {
  return roles.some((role) => accountRolePermissions[role].includes('api-credential:manage'));
}

interface Gift {
  readonly roles: readonly GrantableAccountRole[];
  readonly replacing: boolean;
}

/** Why somebody's roles on an account stay as they are; undefined when they change. Pure. */
function judgeGift({ person, held }: Pair, gift: Gift): OperationReason | undefined {
  if (held.includes('owner')) return 'account-owner';
  if (held.length === 0) {
    if (person.relation === 'external') return 'external-user';
    if (person.relation === 'invited') return 'invited-user';
    if (person.status === 'suspended') return 'suspended-user';
  }
  const stays = gift.replacing
    ? isSameRoleSet(held, gift.roles)
    : mergeRoles(held, gift.roles) === undefined;
  return stays ? 'already-so' : undefined;
}

function judgeLoss({ held }: Pair): OperationReason | undefined {
  if (held.length === 0) return 'no-access';
  return held.includes('owner') ? 'account-owner' : undefined;
}

async function* rowsOfPairs(
  db: Db,
  { organizationSid, now }: OperationRequest,
  wanted: {
    readonly chosen: AsyncIterable<readonly Chosen<UserSid, Person>[]>;
    readonly accountSids: readonly AccountSid[];
    readonly judge: JudgePair;
  },
): AsyncGenerator<readonly NewRow[]> {
  const { accountSids, judge } = wanted;
  const accounts = await listAccountsBySid(db, organizationSid, accountSids);
  for await (const portion of wanted.chosen) {
    const userSids = portion.map(({ sid }) => sid);
    const held = await listRolesHeld(db, organizationSid, { accountSids, userSids, at: now });
    const rolesOf = new Map(held.map((one) => [one.accountSid + one.userSid, one.roles]));
    yield portion.flatMap(({ sid, item }) =>
      accounts.map((account): NewRow => {
        const row = { subjectSid: sid, input: { accountSid: account.sid } };
        if (item === undefined)
          return { ...row, label: `${sid} · ${account.name}`, reason: 'unknown' };
        const pair = {
          person: item,
          accountSid: account.sid,
          held: rolesOf.get(account.sid + sid) ?? [],
        };
        return { ...row, label: `${displayName(item)} · ${account.name}`, reason: judge(pair) };
      }),
    );
  }
}

const keyOf = ({ person, accountSid }: Pair, { tenantSid }: OperationRecord) => ({
  tenantSid,
  accountSid,
  userSid: person.userSid,
});

function readGift({ input }: OperationRecord): {
  readonly accounts: readonly AccountRoles[];
  readonly replacing: boolean;
} {
  const accounts = Array.isArray(input['accounts']) ? input['accounts'] : [];
  return { accounts, replacing: input['replacing'] === true };
}

/** The single act for each pair; all accounts are locked before any person is, in one order. */
async function actOnPairs(
  unit: UnitOfWork,
  batch: { readonly operation: OperationRecord; readonly rows: readonly WaitingRow[] },
  act: (pair: Pair) => Promise<OperationReason | undefined>,
) {
  const organizationSid = batch.operation.tenantSid;
  const accountOf = ({ input }: WaitingRow) => parseSid('account', String(input?.['accountSid']));
  const accountSids = [...new Set(batch.rows.flatMap((row) => accountOf(row) ?? []))].sort();
  for (const sid of accountSids) await lockAccount(unit.tx, organizationSid, sid);
  return actOnEach(batch.rows, async (row) => {
    const accountSid = accountOf(row);
    const userSid = parseSid('user', row.subjectSid ?? '');
    if (accountSid === undefined || userSid === undefined) throw refuse('not-found');
    const person = await findPerson(unit.tx, organizationSid, userSid);
    if (person === undefined) throw refuse('not-found');
    const asked = { accountSids: [accountSid], userSids: [userSid], at: unit.now };
    const [held] = await listRolesHeld(unit.tx, organizationSid, asked);
    const reason = await act({ person, accountSid, held: held?.roles ?? [] });
    return reason === undefined ? { state: 'done' } : { state: 'skipped', code: reason };
  });
}
