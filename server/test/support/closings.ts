import {
  type AccountSid,
  closureAcknowledgements,
  type OrganizationSid,
} from '@guildhall/contract';
import type { Actor } from '../../src/core/actor.ts';
import { findAccount } from '../../src/modules/account/index.ts';
import { closeAccount } from '../../src/modules/account-life/close-account.ts';
import type { ClosingDeps } from '../../src/modules/account-life/index.ts';
import type { World } from './world.ts';

/** An account without resources, under the usual brake. */
export const plainClosing: ClosingDeps = {
  countResources: async () => [],
  releaseResources: async () => undefined,
  withdrawReleases: async () => [],
  closingLimit: async () => undefined,
};

/** One account of a tenant. */
export interface Closable {
  readonly tenantSid: OrganizationSid | AccountSid;
  readonly accountSid: AccountSid;
}

/** Closes an account as the actor, everything acknowledged and its name typed. */
export async function close(
  world: World,
  actor: Actor,
  account: Closable,
  deps: ClosingDeps = plainClosing,
) {
  const found = await findAccount(world.owner.direct, account.tenantSid, account.accountSid);
  const order = { acknowledgements: [...closureAcknowledgements], name: found?.name ?? '' };
  return world.act(actor, [account.tenantSid], (unit) =>
    closeAccount(unit, deps, { ...account, order, ifMatch: null }),
  );
}
