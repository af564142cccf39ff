import {
  createSubaccount as createSubaccountOperation,
  listSubaccounts as listSubaccountsOperation,
  reactivateSubaccount as reactivateSubaccountOperation,
  suspendSubaccount as suspendSubaccountOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { toWireAccount } from '../account/index.ts';
import { createSubaccount } from './create-subaccount.ts';
import { listSubaccounts } from './list-subaccounts.ts';
import { reactivateSubaccount } from './reactivate-subaccount.ts';
import { suspendSubaccount } from './suspend-subaccount.ts';

/** What the operations of this module need besides the unit. */
export interface SubaccountDeps {
  readonly cursors: CursorCodec;
  /** How many subaccounts a main account may have (21480). */
  readonly subaccountLimit: number;
}

/** The operations on subaccounts by their main account, bound. */
export function subaccountRoutes({ cursors, subaccountLimit }: SubaccountDeps): Binding[] {
  return [
    bindWrite(createSubaccountOperation, async (unit, call) => {
      const input = { tenantSid: tenantOf(call), ...call.params, name: call.body.name };
      return toWireAccount(await createSubaccount(unit, subaccountLimit, input));
    }),
    bindRead(listSubaccountsOperation, async (db, call) => {
      const main = { tenantSid: tenantOf(call), ...call.params };
      const page = await listSubaccounts(db, cursors, main, call.query);
      return { ...page, items: page.items.map(toWireAccount) };
    }),
    bindWrite(suspendSubaccountOperation, async (unit, call) => {
      const request = { tenantSid: tenantOf(call), ...call.params, ifMatch: call.ifMatch };
      return toWireAccount(await suspendSubaccount(unit, request));
    }),
    bindWrite(reactivateSubaccountOperation, async (unit, call) => {
      const request = { tenantSid: tenantOf(call), ...call.params, ifMatch: call.ifMatch };
      return toWireAccount(await reactivateSubaccount(unit, request));
    }),
  ];
}
