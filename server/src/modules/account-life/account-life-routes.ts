import {
  type AccountClosure,
  closeAccount as closeAccountOperation,
  previewAccountClosure as previewAccountClosureOperation,
  reactivateAccount as reactivateAccountOperation,
  reactivateAnyAccount as reactivateAnyAccountOperation,
  reopenAccount as reopenAccountOperation,
  suspendAccount as suspendAccountOperation,
  suspendAnyAccount as suspendAnyAccountOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import { toWireAccount } from '../account/index.ts';
import { closeAccount } from './close-account.ts';
import type { ClosingDeps } from './closing.ts';
import { type PreviewedClosure, previewAccountClosure } from './preview-account-closure.ts';
import { reactivateAccount } from './reactivate-account.ts';
import { reactivateAnyAccount } from './reactivate-any-account.ts';
import { reopenAccount } from './reopen-account.ts';
import { suspendAccount } from './suspend-account.ts';
import { suspendAnyAccount } from './suspend-any-account.ts';

/** The operations by which accounts are taken out of use and closed, bound. */
export function accountLifeRoutes(deps: ClosingDeps): Binding[] {
  return [
    bindWrite(suspendAccountOperation, async (unit, call) => {
      const { accountSid } = call.params;
      const at = { tenantSid: tenantOf(call), accountSid, ifMatch: call.ifMatch };
      return toWireAccount(await suspendAccount(unit, at));
    }),
    bindWrite(reactivateAccountOperation, async (unit, call) => {
      const { accountSid } = call.params;
      const at = { tenantSid: tenantOf(call), accountSid, ifMatch: call.ifMatch };
      return toWireAccount(await reactivateAccount(unit, at));
    }),
    bindRead(previewAccountClosureOperation, async (db, call) =>
      toWireClosure(
        await previewAccountClosure(db, deps, {
          tenantSid: tenantOf(call),
          accountSid: call.params.accountSid,
          now: call.now,
        }),
      ),
    ),
    bindWrite(closeAccountOperation, async (unit, call) => {
      const { accountSid } = call.params;
      const at = { tenantSid: tenantOf(call), accountSid, ifMatch: call.ifMatch };
      return toWireAccount(await closeAccount(unit, deps, { ...at, order: call.body }));
    }),
    bindWrite(suspendAnyAccountOperation, async (unit, { params }) =>
      toWireAccount(await suspendAnyAccount(unit, params.accountSid)),
    ),
    bindWrite(reactivateAnyAccountOperation, async (unit, { params }) =>
      toWireAccount(await reactivateAnyAccount(unit, params.accountSid)),
    ),
    bindWrite(reopenAccountOperation, async (unit, { params }) =>
      toWireAccount(await reopenAccount(unit, deps, params.accountSid)),
    ),
  ];
}

function toWireClosure({ account, facts, consequences, brake }: PreviewedClosure): AccountClosure {
  return {
    accountSid: account.sid,
    name: account.name,
    status: account.status,
    users: facts.users,
    subaccounts: facts.subaccounts,
    openInvitations: facts.openInvitations,
    apiKeys: facts.apiKeys,
    authTokens: facts.authTokens,
    webhooks: facts.webhooks,
    resources: facts.resources.map(({ type, count }) => ({ type, count })),
    acknowledgements: consequences.map(({ key, count }) => ({ key, count })),
    brake,
    version: account.version,
  };
}
