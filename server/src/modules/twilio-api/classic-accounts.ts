import { type AccountSid, closureAcknowledgements, type TenantSid } from '@guildhall/contract';
import type { AccountCredentialActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { getAccount, updateAccount } from '../account/index.ts';
import { closeAccount } from '../account-life/index.ts';
import { createAuthToken, findAuthTokens, type ProvedCredential } from '../credential/index.ts';
import { createSubaccount, reactivateSubaccount, suspendSubaccount } from '../subaccount/index.ts';
import type { AccountDoorDeps } from './account-door-deps.ts';
import type { ReachedAccount } from './account-target.ts';
import {
  type ClassicAccount,
  type ClassicStatus,
  listClassicAccounts,
} from './classic-account-store.ts';
import { toClassicPage } from './classic-page.ts';
import { readField, readName, toRfc2822 } from './form-fields.ts';
import { readPageQuery } from './page-query.ts';

const root = '/2010-04-01/Accounts';

/** Answers the account of the credential and, to its auth token, its subaccounts. */
export function answerClassicAccounts(deps: AccountDoorDeps) {
  return async (
    { actor }: ProvedCredential,
    account: ReachedAccount,
    request: DoorRequest,
  ): Promise<DoorAnswer> => {
    const { tenantSid, sid: accountSid } = account;
    const asked = readPageQuery(request, { usual: 50, most: 1000 });
    const name = request.query['FriendlyName'] || undefined;
    const status = readStatus(request.query['Status']);
    const isWithSubaccounts = actor.form === 'auth-token';
    const page = await deps.connections.read({ tenant: tenantSid }, (db) =>
      listClassicAccounts(db, deps.cursors, {
        tenantSid,
        accountSid,
        isWithSubaccounts,
        name,
        status,
        cursor: asked.pageToken || undefined,
        pageSize: asked.pageSize,
      }),
    );
    const sids = page.items.map(({ sid }) => sid);
    const tokens = await readTokens(deps, actor, { tenantSid, accountSids: sids });
    const items = page.items.map((item) => toClassicAccount(item, tokens));
    const filters = { FriendlyName: name, Status: status };
    const place = { path: `${root}.json`, filters };
    return { status: 200, body: toClassicPage('accounts', place, asked, { ...page, items }) };
  };
}

/** Answers one account; its token only to an auth token that the same person keeps. */
export function answerClassicAccount(deps: AccountDoorDeps) {
  return async ({ actor }: ProvedCredential, account: ReachedAccount): Promise<DoorAnswer> => {
    const { tenantSid, sid } = account;
    const tokens = await readTokens(deps, actor, { tenantSid, accountSids: [sid] });
    return { status: 200, body: toClassicAccount(await readReached(deps, account), tokens) };
  };
}

/** Creates a subaccount; where an auth token asks for it, with an auth token of its own. */
export function createClassicAccount(deps: AccountDoorDeps) {
  return async (
    { actor }: ProvedCredential,
    account: ReachedAccount,
    request: DoorRequest,
  ): Promise<DoorAnswer> => {
    const { tenantSid, sid: accountSid } = account;
    const name = readName(request) ?? defaultName(request.now);
    const body = await deps.runUnit(
      { actor, origin: request.origin, tenants: [tenantSid] },
      async (unit) => {
        const below = { tenantSid, accountSid, name };
        const made = await createSubaccount(unit, deps.subaccountLimit, below);
        const tokens = new Map<AccountSid, string>();
        if (actor.form === 'auth-token') {
          const own = { tenantSid, accountSid: made.sid };
          tokens.set(made.sid, (await createAuthToken(unit, deps, own)).token);
        }
        return toClassicAccount(made, tokens);
      },
    );
    return { status: 201, body };
  };
}

/** `SubAccount Created at 2026-03-02 09:00 am`, as the reference system calls them. */
function defaultName(now: Date): string {
  const [day = '', time = ''] = now.toISOString().split('T');
  const hours = now.getUTCHours();
  const hour = String(hours % 12 === 0 ? 12 : hours % 12).padStart(2, '0');
  return `SubAccount Created at ${day} ${hour}:${time.slice(3, 5)} ${hours < 12 ? 'am' : 'pm'}`;
}

/**
 * Renames an account, or takes a subaccount out of use and back. The main account neither suspends
 * nor closes itself here, and what is closed stays closed.
 */
export function updateClassicAccount(deps: AccountDoorDeps) {
  return async (
    caller: ProvedCredential,
    reached: ReachedAccount,
    request: DoorRequest,
  ): Promise<DoorAnswer> => {
    const { actor } = caller;
    const account = await readReached(deps, reached);
    const { tenantSid, sid: accountSid } = account;
    const name = readName(request);
    const status = readStatus(readField(request, 'Status'));
    const isOwn = accountSid === actor.accountSid;
    if (isOwn && status !== undefined && status !== account.status) {
      throw refuse('malformed-request', {
        detail: 'An account does not change its own status over the API; its main account does',
      });
    }
    if (account.status === 'pending_closure' || account.status === 'closed') {
      throw refuse('subaccount-not-active');
    }
    await deps.runUnit({ actor, origin: request.origin, tenants: [tenantSid] }, async (unit) => {
      unit.unchanged();
      if (name !== undefined) {
        await updateAccount(unit, { tenantSid, accountSid, name, ifMatch: null });
      }
      if (!isOwn && status !== undefined) {
        await changeStatus(
          unit,
          deps,
          { tenantSid, mainSid: actor.accountSid, accountSid },
          status,
        );
      }
    });
    return answerClassicAccount(deps)(caller, reached);
  };
}

async function changeStatus(
  unit: UnitOfWork,
  deps: AccountDoorDeps,
  at: {
    readonly tenantSid: TenantSid;
    readonly mainSid: AccountSid;
    readonly accountSid: AccountSid;
  },
  status: ClassicStatus,
): Promise<void> {
  const { tenantSid, mainSid, accountSid } = at;
  const below = { tenantSid, accountSid: mainSid, subaccountSid: accountSid, ifMatch: null };
  if (status === 'active') await reactivateSubaccount(unit, below);
  if (status === 'suspended') await suspendSubaccount(unit, below);
  if (status !== 'closed') return;
  const { name } = await getAccount(unit.tx, tenantSid, accountSid);
  // Programs of the reference system say nothing more than this: the one word stands for all of it.
  const order = { acknowledgements: [...closureAcknowledgements], name };
  await closeAccount(unit, deps.closing, { tenantSid, accountSid, order, ifMatch: null });
}

const statusNumbers: Readonly<Record<string, ClassicStatus>> = {
  active: 'active',
  suspended: 'suspended',
  closed: 'closed',
  '2': 'active',
  '1': 'suspended',
  '0': 'closed',
};

function readStatus(text: string | undefined): ClassicStatus | undefined {
  if (text === undefined || text === '') return undefined;
  const status = Object.hasOwn(statusNumbers, text.toLowerCase())
    ? statusNumbers[text.toLowerCase()]
    : undefined;
  if (status !== undefined) return status;
  throw refuse('malformed-request', { detail: 'Status is active, suspended or closed' });
}

function readReached({ connections }: AccountDoorDeps, { tenantSid, sid }: ReachedAccount) {
  return connections.read({ tenant: tenantSid }, (db) => getAccount(db, tenantSid, sid));
}

/** Nothing is billed here: whoever asks owes nothing. */
export async function answerBalance(
  _caller: ProvedCredential,
  { sid }: ReachedAccount,
): Promise<DoorAnswer> {
  return { status: 200, body: { account_sid: sid, balance: '0', currency: 'USD' } };
}

type Tokens = ReadonlyMap<AccountSid, string>;

/** What an auth token may be told of tokens; API keys are told none. */
async function readTokens(
  { connections, box }: AccountDoorDeps,
  { form, keeper }: AccountCredentialActor,
  accounts: { readonly tenantSid: TenantSid; readonly accountSids: readonly AccountSid[] },
): Promise<Tokens> {
  if (form !== 'auth-token') return new Map();
  return connections.read({ tenant: accounts.tenantSid }, (db) =>
    findAuthTokens(db, box, { ...accounts, keeperUserSid: keeper.userSid }),
  );
}

const parts = ['Balance', 'Keys', 'SigningKeys'] as const;

function toClassicAccount(account: ClassicAccount, tokens: Tokens): object {
  const { sid, createdAt, status } = account;
  const names = parts.map((part) => [
    part.replaceAll(/(?!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase(),
    `${root}/${sid}/${part}.json`,
  ]);
  return {
    sid,
    friendly_name: account.name,
    status: status === 'pending_closure' ? 'closed' : status,
    type: 'Full',
    owner_account_sid: account.parentSid ?? sid,
    auth_token: tokens.get(sid) ?? null,
    date_created: toRfc2822(createdAt),
    date_updated: toRfc2822(createdAt),
    subresource_uris: Object.fromEntries(names),
    uri: `${root}/${sid}.json`,
  };
}
