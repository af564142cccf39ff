import type { AccountSid, OrganizationSid, ReleaseAcknowledgement } from '@guildhall/contract';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireVersion } from '../../core/version.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { type AccountRecord, lockAccount } from '../account/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { canonicalEmail, displayName, findPerson, findUserLoginByEmail } from '../user/index.ts';
import { type AccountRequestRecord, releaseConsequences, statusAt } from './account-request.ts';
import { lockRequest } from './account-request-store.ts';
import { countRelease, requireReleasable } from './count-release.ts';
import { endRequest } from './end-request.ts';
import { issueRequest } from './issue-request.ts';
import { findLiveRequest } from './request-token-store.ts';

/** Which account is to leave, to whom, with what is said and seen. */
export interface WantedRelease {
  readonly organizationSid: OrganizationSid;
  readonly accountSid: AccountSid;
  readonly email: string;
  readonly keepsFormerOwner: boolean;
  readonly acknowledgements: readonly ReleaseAcknowledgement[];
  readonly ifMatch: number | null;
}

/**
 * Asks an outside person to take a managed account over: it leaves when they accept, and not before
 * (R-64, D10). Whether the address is anybody's is not told, except of the organization's own managed
 * users: `user-already-managed`. Refuses besides `not-found`, `email-invalid`, `account-not-active`,
 * `account-is-subaccount`, `account-request-exists`, `acknowledgement-missing`, `version-mismatch`.
 */
export async function requestAccountRelease(
  unit: UnitOfWork,
  tokens: TokenMaker,
  wanted: WantedRelease,
): Promise<AccountRequestRecord> {
  const { organizationSid, accountSid, keepsFormerOwner } = wanted;
  await lockOrganization(unit.tx, organizationSid);
  await requireOrganizationPermission(unit, organizationSid, 'account-release:request');
  const email = await requireOutsider(unit, wanted);
  const account = await lockAccount(unit.tx, organizationSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  requireReleasable(account);
  requireVersion(account.version, wanted.ifMatch);
  await requireNoOther(unit, accountSid);
  await requireAcknowledged(unit, account, wanted);
  return issueRequest(unit, tokens, {
    organizationSid,
    accountSid,
    kind: 'leave',
    accountName: account.name,
    ownerUserSid: account.ownerUserSid,
    ownerName: await nameOwner(unit, account),
    email,
    keepsFormerOwner,
  });
}

/** The canonical address of somebody the organization does not manage. */
async function requireOutsider(
  unit: UnitOfWork,
  { organizationSid, email }: WantedRelease,
): Promise<string> {
  const address = canonicalEmail(email);
  if (address === undefined)
    throw refuseField('email-invalid', 'email', 'Give one plain address such as name@example.com');
  const login = await findUserLoginByEmail(unit.tx, address);
  if (login?.organizationSid === organizationSid) throw refuse('user-already-managed');
  return address;
}

async function requireNoOther(unit: UnitOfWork, accountSid: AccountSid): Promise<void> {
  const key = await findLiveRequest(unit.tx, accountSid);
  if (key === undefined) return;
  await unit.enter(key.organizationSid);
  const request = await lockRequest(unit.tx, key);
  if (request?.status !== 'pending') return;
  if (statusAt(request, unit.now) === 'pending')
    throw refuse('account-request-exists', { details: { accountRequestSid: request.sid } });
  await endRequest(unit, request, { death: 'expired' });
}

async function requireAcknowledged(
  unit: UnitOfWork,
  account: AccountRecord,
  { keepsFormerOwner, acknowledgements: acknowledged }: WantedRelease,
): Promise<void> {
  const facts = await countRelease(unit.tx, account, keepsFormerOwner);
  const acknowledgements = releaseConsequences(facts).filter(
    ({ key }) => !acknowledged.includes(key),
  );
  if (acknowledgements.length > 0)
    throw refuse('acknowledgement-missing', { details: { acknowledgements } });
}

async function nameOwner(unit: UnitOfWork, account: AccountRecord): Promise<string> {
  const owner = await findPerson(unit.tx, account.tenantSid, account.ownerUserSid);
  return owner === undefined ? '' : displayName(owner);
}
