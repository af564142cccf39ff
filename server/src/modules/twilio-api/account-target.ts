import { type AccountPermission, isSid } from '@guildhall/contract';
import type { AccountCredentialActor } from '../../core/actor.ts';
import {
  decideAccount,
  decideCredential,
  decideService,
  type Verdict,
} from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { type AccountRecord, findAccount } from '../account/index.ts';
import type { ProvedCredential } from '../credential/index.ts';

/** What a request demands of the credential it comes with. */
export interface Demand {
  /** What the keeper of the credential needs on the credential's account. */
  readonly permission: AccountPermission;
  /** True where the auth token of the main account reaches its subaccounts, too. */
  readonly reachesSubaccounts: boolean;
  /** Path of the permission that a restricted key needs; absent: auth tokens and main keys only. */
  readonly service?: string;
  /** True where a subaccount that is out of use may be acted on all the same. */
  readonly alsoOutOfUse?: boolean;
}

/** The account a request acts on. */
export type ReachedAccount = Pick<AccountRecord, 'tenantSid' | 'sid' | 'parentSid'>;

/**
 * The account a request acts on. Of another tenant nothing is found; within the tenant a credential
 * reaches its own account, and the auth token of a main account its subaccounts. Refuses
 * `not-found`, `permission-denied`, `subaccount-not-active` (10001).
 */
export async function reachAccount(
  connections: Connections,
  caller: ProvedCredential,
  demand: Demand,
  wanted: string | undefined,
): Promise<ReachedAccount> {
  const { accountSid, tenantSid, parentSid } = caller.actor;
  if (wanted === undefined || wanted === accountSid) {
    // All that counts of it was read with the credential.
    requireRight(caller, demand);
    return { tenantSid, sid: accountSid, parentSid };
  }
  const account = await findWanted(connections, caller.actor, wanted);
  if (account === undefined) throw refuse('not-found');
  if (!isWithinReach(caller.actor, demand, account)) {
    throw refuse('permission-denied', {
      detail: 'This credential does not reach that account',
      details: { reason: 'credential:another-account' },
    });
  }
  requireRight(caller, demand);
  if (account.status !== 'active' && demand.alsoOutOfUse !== true) {
    throw refuse('subaccount-not-active');
  }
  return account;
}

function requireRight(caller: ProvedCredential, demand: Demand): void {
  const verdict = decide(caller, demand);
  if (!verdict.allowed) throw refuse('permission-denied', { details: { reason: verdict.reason } });
}

async function findWanted(
  connections: Connections,
  { tenantSid }: AccountCredentialActor,
  sid: string,
): Promise<AccountRecord | undefined> {
  if (!isSid('account', sid)) return undefined;
  return connections.read({ tenant: tenantSid }, (db) => findAccount(db, tenantSid, sid));
}

function isWithinReach(
  actor: AccountCredentialActor,
  { reachesSubaccounts }: Demand,
  account: AccountRecord,
): boolean {
  const isBelow = account.parentSid === actor.accountSid;
  return isBelow && reachesSubaccounts && actor.form === 'auth-token';
}

/** Below a main account its keeper holds what they hold there, whatever the state of the subaccount. */
function decide({ actor, grants }: ProvedCredential, { permission, service }: Demand): Verdict {
  if (service === undefined) return decideCredential(actor, permission, grants);
  const verdict = decideService(actor, service);
  return verdict.allowed ? decideAccount(permission, grants) : verdict;
}
