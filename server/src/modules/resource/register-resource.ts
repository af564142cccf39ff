import type { AccountSid, TenantSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountRecord, findAccount, locateAccount, lockAccount } from '../account/index.ts';
import type { ResourceKey, ResourceRecord } from './resource.ts';
import { countKept, holdResource, lockResource, renameResource } from './resource-store.ts';

/** Resources that are not released which an account may have at a time. */
const resourceLimit = 50_000;

/**
 * Notes that a service holds a resource for an account (D17); said again it changes nothing but the name.
 * What was released is held again. The main account is locked before
 * its subaccount, so that none is noted past a closing. Refuses `not-found`, `account-not-active` (it is
 * being closed, or closed), `resource-limit-reached`.
 */
export async function registerResource(
  unit: UnitOfWork,
  input: ResourceKey & { readonly name: string },
): Promise<ResourceRecord> {
  const { accountSid } = input;
  const tenantSid = await locateAccount(unit.tx, accountSid);
  if (tenantSid === undefined) throw refuse('not-found');
  await unit.enter(tenantSid);
  const account = await lockOpenAccount(unit, tenantSid, accountSid);
  const resource = { ...input, name: input.name.trim() };
  const known = await lockResource(unit.tx, tenantSid, input);
  if (known?.status === 'held') {
    if (known.name === resource.name) unit.unchanged();
    else {
      await renameResource(unit.tx, tenantSid, resource);
      record(unit, account, { ...resource, formerName: known.name });
    }
    return { ...known, name: resource.name };
  }
  await requireRoom(unit, { tenantSid, accountSid });
  await holdResource(unit.tx, tenantSid, { ...resource, at: unit.now });
  record(unit, account, resource);
  return {
    ...resource,
    status: 'held',
    registeredAt: unit.now,
    releaseAskedAt: null,
    asks: 0,
    releasedAt: null,
  };
}

async function lockOpenAccount(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  accountSid: AccountSid,
): Promise<AccountRecord> {
  const seen = await findParent(unit, tenantSid, accountSid);
  const main = seen === null ? undefined : await lockAccount(unit.tx, tenantSid, seen);
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  // It may have moved before the lock was held.
  if (account === undefined) throw refuse('conflict');
  const isLeaving = [account.status, main?.status].some(
    (status) => status === 'pending_closure' || status === 'closed',
  );
  if (isLeaving) throw refuse('account-not-active');
  return account;
}

async function findParent(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  accountSid: AccountSid,
): Promise<AccountSid | null> {
  const account = await findAccount(unit.tx, tenantSid, accountSid);
  if (account === undefined) throw refuse('conflict');
  return account.parentSid;
}

async function requireRoom(
  unit: UnitOfWork,
  place: { readonly tenantSid: TenantSid; readonly accountSid: AccountSid },
): Promise<void> {
  if ((await countKept(unit.tx, place, resourceLimit)) >= resourceLimit) {
    throw refuse('resource-limit-reached', { details: { limit: resourceLimit } });
  }
}

function record(
  unit: UnitOfWork,
  { tenantSid, sid }: AccountRecord,
  resource: ResourceKey & { readonly name: string; readonly formerName?: string },
): void {
  const { type, resourceId, formerName } = resource;
  unit.record({
    action: 'resource.register',
    target: { type: 'resource', sid: null, name: resource.name },
    tenantSid,
    accountSid: sid,
    ...(formerName === undefined ? {} : { before: { name: formerName } }),
    after: { type, resourceId, name: resource.name },
  });
}
