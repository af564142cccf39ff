import {
  type AccountSid,
  getIndependentAccount as getIndependentAccountOperation,
  type IndependentAccount,
  type IndependentAccountUser,
  listIndependentAccounts as listIndependentAccountsOperation,
  listIndependentAccountUsers as listIndependentAccountUsersOperation,
  previewRelinquishment as previewRelinquishmentOperation,
  relinquishAccess as relinquishAccessOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import type { Db } from '../../core/database.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { IndependentAccountView, OutsideAccessView } from './independent-account.ts';
import {
  getIndependentAccount,
  listIndependentAccounts,
  listIndependentAccountUsers,
} from './list-independent-accounts.ts';
import { previewRelinquishment } from './preview-relinquishment.ts';
import { relinquishAccess } from './relinquish-access.ts';

/** The operations on accounts outside of an organization, bound. */
export function independentAccountRoutes({
  cursors,
  isAddable,
}: {
  readonly cursors: CursorCodec;
  /** Whether the open organization may ask for an account that it sees anyway. */
  readonly isAddable: (db: Db, accountSid: AccountSid) => Promise<boolean>;
}): Binding[] {
  return [
    bindRead(listIndependentAccountsOperation, async (db, { params, query, now }) => {
      const asked = { ...query, at: now };
      const page = await listIndependentAccounts(db, cursors, params.organizationSid, asked);
      return { ...page, items: page.items.map(toWireAccount) };
    }),
    bindRead(getIndependentAccountOperation, async (db, { params, now }) => {
      const account = await getIndependentAccount(db, params, now);
      return { ...toWireAccount(account), isAddable: await isAddable(db, account.accountSid) };
    }),
    bindRead(listIndependentAccountUsersOperation, async (db, { params, query, now }) => {
      const asked = { ...query, at: now };
      const page = await listIndependentAccountUsers(db, cursors, params, asked);
      return { ...page, items: page.items.map(toWireUser) };
    }),
    bindRead(previewRelinquishmentOperation, async (db, { params, query, now }) => {
      const preview = await previewRelinquishment(db, cursors, { ...params, ...query }, now);
      const { account, userCount, users } = preview;
      const { accountSid, name, ownerName } = account;
      return { accountSid, accountName: name, ownerName, userCount, users: users.map(toWireUser) };
    }),
    bindWrite(relinquishAccessOperation, async (unit, { params, body }) => ({
      userCount: await relinquishAccess(unit, { ...params, ...body }),
    })),
  ];
}

function toWireAccount(account: IndependentAccountView): IndependentAccount {
  return {
    sid: account.accountSid,
    name: account.name,
    status: account.status,
    ownerName: account.ownerName,
    userCount: account.userCount,
    since: account.since.toISOString(),
  };
}

function toWireUser(person: OutsideAccessView): IndependentAccountUser {
  return {
    userSid: person.userSid,
    email: person.email,
    firstName: person.firstName,
    lastName: person.lastName,
    status: person.status,
    roles: [...person.roles],
    since: person.since.toISOString(),
    endsAt: person.endsAt?.toISOString() ?? null,
  };
}
