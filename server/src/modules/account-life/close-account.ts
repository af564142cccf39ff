import {
  type AccountSid,
  type ClosureOrder,
  closingDays,
  isSid,
  type TenantSid,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import { requireAccountPermission } from '../access/index.ts';
import { type AccountRecord, type AccountView, getAccount, lockAccount } from '../account/index.ts';
import { holdInvitationsToAccount } from '../invitation/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { beginClosing } from './begin-closing.ts';
import { type ClosingDeps, type ClosureFacts, closureConsequences, isSameName } from './closing.ts';
import { countClosure, readBrake } from './count-closure.ts';

const day = 24 * 60 * 60_000;

/** Which account is to be closed, with what is said and seen. */
export interface ClosingRequest {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly order: ClosureOrder;
  readonly ifMatch: number | null;
}

/**
 * Closes an account (D10, R-64): from the commit on nobody does anything on it or its subaccounts any
 * more (D19, I-32), its open invitations are revoked, its resources are on their way back, and in 30 days
 * its data goes. Its people stay listed until then, for a reopening. Invitations, organization and account
 * are locked in this order. Refuses `not-found`, `permission-denied`, `version-mismatch`,
 * `account-name-mismatch`, `acknowledgement-missing`, `closing-limit-reached`.
 */
export async function closeAccount(
  unit: UnitOfWork,
  deps: ClosingDeps,
  request: ClosingRequest,
): Promise<AccountView> {
  const { tenantSid, accountSid, order } = request;
  await holdInvitationsToAccount(unit, request);
  // The lock keeps two closings from counting the same free place below the brake.
  if (isSid('organization', tenantSid)) await lockOrganization(unit.tx, tenantSid);
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, request, 'account:close');
  requireVersion(account.version, request.ifMatch);
  if (!isSameName(order.name, account.name)) throw refuse('account-name-mismatch');
  const facts = await countClosure(unit.tx, deps, account, unit.now);
  requireAcknowledged(facts, order);
  await requireBelowBrake(unit, deps, account);
  const purgeAt = new Date(unit.now.getTime() + closingDays * day);
  await beginClosing(unit, deps, account, { facts, purgeAt });
  return getAccount(unit.tx, tenantSid, accountSid);
}

function requireAcknowledged(facts: ClosureFacts, order: ClosureOrder): void {
  const acknowledgements = closureConsequences(facts).filter(
    ({ key }) => !order.acknowledgements.includes(key),
  );
  if (acknowledgements.length > 0)
    throw refuse('acknowledgement-missing', { details: { acknowledgements } });
}

async function requireBelowBrake(
  unit: UnitOfWork,
  deps: ClosingDeps,
  account: AccountRecord,
): Promise<void> {
  const brake = await readBrake(unit.tx, deps, account, unit.now);
  if (brake !== null && brake.closed >= brake.limit)
    throw refuse('closing-limit-reached', { details: { ...brake } });
}
