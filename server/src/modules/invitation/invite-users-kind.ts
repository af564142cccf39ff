import {
  type GrantableOrganizationRole,
  grantableOrganizationRoles,
  type OrganizationSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { requireOfferable } from '../access/index.ts';
import type {
  Input,
  NewRow,
  OperationRecord,
  OperationRequest,
  RequestableKind,
  RowResult,
  WaitingRow,
} from '../operation/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { defaultLifetimeDays, type OfferedAccount, organizationLimit } from './invitation.ts';
import { countOpenInvitations } from './invitation-store.ts';
import { holdForAccounts, inviteToAccounts } from './invite-to-accounts.ts';
import { addInvitedPeople } from './invited-person.ts';
import {
  distinctEmails,
  holdOverdueInvitations,
  type InvitationOffer,
  issueInvitations,
  type JudgedAddress,
} from './issue-invitations.ts';
import { judgeAddresses, judgeHeldAddresses } from './judge-addresses.ts';

/** Invites thousands of addresses into the organization, each with the verdict of the single act (D5). */
export function inviteUsersKind(tokens: TokenMaker): RequestableKind {
  return {
    kind: 'invite-users',
    permission: 'invitation:create',
    batchSize: 250,
    fields: ['rows', 'organizationRole', 'accounts', 'expiresInDays'],
    plan: planInvitations,
    apply: (unit, operation, rows) => inviteBatch(unit, tokens, { operation, rows }),
  };
}

type InvitationRows = NonNullable<OperationRequest['body']['rows']>;

async function planInvitations(db: Db, { organizationSid, body, now }: OperationRequest) {
  const { rows, organizationRole, accounts = [], expiresInDays } = body;
  if (rows === undefined) throw refuseField('malformed-request', 'rows', 'is required');
  requireOffer(rows, body);
  await requireOffers(db, organizationSid, [accounts, ...rows.map((row) => row.accounts ?? [])]);
  const emails = rows.map(({ email }) => email);
  const judged = await judgeAddresses(db, { organizationSid, now }, emails);
  const scope = { tenantSid: organizationSid, accountSid: null };
  const open = await countOpenInvitations(db, scope, now);
  const ready = judged.filter(
    ({ verdict }, index) => verdict === 'invited' && rows[index]?.accountsOnly !== true,
  ).length;
  if (open + ready > organizationLimit)
    throw refuse('invitation-limit-reached', { details: { limit: organizationLimit, open } });
  return {
    input: {
      ...(organizationRole === undefined ? {} : { organizationRole }),
      accounts,
      expiresInDays: expiresInDays ?? defaultLifetimeDays,
    },
    rows: () => [judged.map((address, index) => toRow(address, rows[index]))],
  };
}

/** Whoever comes into the organization gets a role there, whoever is invited to accounts at least one. */
function requireOffer(
  rows: InvitationRows,
  common: Pick<OperationRequest['body'], 'organizationRole' | 'accounts'>,
): void {
  for (const [index, row] of rows.entries()) {
    const field = row.accountsOnly === true ? 'accounts' : 'organizationRole';
    const offered = row[field] ?? common[field] ?? [];
    if (offered.length === 0)
      throw refuseField('malformed-request', `rows/${index}/${field}`, 'is required');
  }
}

/** Every account and every set of roles once, however many rows name it. */
async function requireOffers(
  db: Db,
  organizationSid: OrganizationSid,
  offers: readonly (readonly OfferedAccount[])[],
): Promise<void> {
  const distinct = new Map(offers.map((accounts) => [JSON.stringify(accounts), accounts]));
  for (const accounts of distinct.values()) await requireOfferable(db, organizationSid, accounts);
}

const longestLabel = 254;

function toRow({ typed, verdict }: JudgedAddress, row: InvitationRows[number] | undefined): NewRow {
  const { organizationRole, accounts, accountsOnly = false } = row ?? {};
  const isOwn = organizationRole !== undefined || accounts !== undefined || accountsOnly;
  // To an account anybody may be invited whose address can be read; the rest is judged when it is done.
  const isReady =
    verdict === 'invited' || (accountsOnly && verdict !== 'malformed' && verdict !== 'duplicate');
  return {
    subjectSid: null,
    label: typed.slice(0, longestLabel),
    ...(isOwn
      ? { input: { organizationRole, accounts, ...(accountsOnly ? { accountsOnly } : {}) } }
      : {}),
    ...(isReady ? {} : { reason: verdict }),
  };
}

async function inviteBatch(
  unit: UnitOfWork,
  tokens: TokenMaker,
  {
    operation,
    rows,
  }: { readonly operation: OperationRecord; readonly rows: readonly WaitingRow[] },
): Promise<RowResult[]> {
  const { tenantSid, input } = operation;
  const common = readOffer(input, { organizationRole: null, accounts: [] });
  const lifetimeDays = Number(input['expiresInDays'] ?? defaultLifetimeDays);
  const toAccounts = rows.filter(isForAccounts).map((row) => ({
    position: row.position,
    typed: row.label,
    accounts: readOffer(row.input ?? {}, common).accounts,
  }));
  await holdForAccounts(unit, tenantSid, toAccounts);
  const joining = rows.filter((row) => !isForAccounts(row));
  const joined =
    joining.length === 0
      ? []
      : await inviteToOrganization(unit, tokens, {
          tenantSid,
          rows: joining,
          common,
          lifetimeDays,
        });
  const outside = { tenantSid, rows: toAccounts, expiresInDays: lifetimeDays };
  return [...joined, ...(await inviteToAccounts(unit, tokens, outside))];
}

function isForAccounts({ input }: WaitingRow): boolean {
  return input?.['accountsOnly'] === true;
}

async function inviteToOrganization(
  unit: UnitOfWork,
  tokens: TokenMaker,
  batch: {
    readonly tenantSid: OrganizationSid;
    readonly rows: readonly WaitingRow[];
    readonly common: InvitationOffer;
    readonly lifetimeDays: number;
  },
): Promise<RowResult[]> {
  const { tenantSid, rows, common, lifetimeDays } = batch;
  const labels = rows.map(({ label }) => label);
  await holdOverdueInvitations(unit, { tenantSid, accountSid: null }, labels);
  // One call at a time: the limit holds, and one address gets one invitation.
  if ((await lockOrganization(unit.tx, tenantSid)) === undefined) throw refuse('not-found');
  const at = { organizationSid: tenantSid, now: unit.now };
  const judged = (await judgeHeldAddresses(unit.tx, at, labels)).map((address, index) => {
    const own = rows[index]?.input;
    return { ...address, ...(own == null ? {} : { offer: readOffer(own, common) }) };
  });
  const invited = judged.filter(({ verdict }) => verdict === 'invited');
  await addInvitedPeople(unit, tenantSid, distinctEmails(invited));
  const terms = {
    tenantSid,
    accountSid: null,
    ...common,
    lifetimeDays,
    limit: organizationLimit,
    action: 'invitation.create',
  };
  const issued = await issueInvitations(unit, tokens, terms, judged);
  return rows.map(({ position }, index) => toResult(position, issued[index]));
}

/** What is offered, as it was written down; what is not said is taken from `otherwise`. */
function readOffer(input: Input, otherwise: InvitationOffer): InvitationOffer {
  const { organizationRole, accounts } = input;
  const role: GrantableOrganizationRole | undefined = grantableOrganizationRoles.find(
    (known) => known === organizationRole,
  );
  return {
    organizationRole: role ?? otherwise.organizationRole,
    accounts: Array.isArray(accounts) ? accounts : otherwise.accounts,
  };
}

/** Who has come in meanwhile needs nothing more; what stands in the way may be cleared and tried again. */
function toResult(
  position: number,
  issued: Awaited<ReturnType<typeof issueInvitations>>[number] | undefined,
): RowResult {
  const verdict = issued?.verdict ?? 'malformed';
  switch (verdict) {
    case 'invited':
      return { position, state: 'done', resultSid: issued?.invitationSid ?? undefined };
    case 'already-managed':
    case 'already-invited':
    case 'duplicate':
      return { position, state: 'skipped', code: verdict };
    case 'granted':
    case 'already-has-access':
      throw new Error('An invitation into an organization gives no account access at once');
    default:
      return { position, state: 'failed', code: verdict };
  }
}
