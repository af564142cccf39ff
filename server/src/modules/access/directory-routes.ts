import {
  createAccount as createAccountOperation,
  listAccounts as listAccountsOperation,
  listMyAccounts as listMyAccountsOperation,
  listUserAccounts as listUserAccountsOperation,
  listUsers as listUsersOperation,
  type MyAccount,
  type UserAccount,
  updateUser as updateUserOperation,
} from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindRead, bindWrite } from '../../core/binding.ts';
import { toWireAccount } from '../account/index.ts';
import { toWireUser, viewPeople, viewPerson } from '../user/index.ts';
import type { AccessDeps } from './access-deps.ts';
import { toWireTerms } from './access-terms.ts';
import type { MyAccountView, UserAccountView } from './account-user.ts';
import { createAccount } from './create-account.ts';
import { listUserAccounts } from './list-account-users.ts';
import { listAccounts } from './list-accounts.ts';
import { listMyAccounts } from './list-my-accounts.ts';
import { listUsers } from './list-users.ts';
import { updateUser } from './update-user.ts';

/** The operations on users and accounts that need to know who may do what, bound. */
export function directoryRoutes({ cursors, accountLimit }: AccessDeps): Binding[] {
  return [
    bindRead(listUsersOperation, async (db, { params, query }) => {
      const page = await listUsers(db, cursors, params.organizationSid, query);
      return { ...page, items: (await viewPeople(db, page.items)).map(toWireUser) };
    }),
    bindWrite(updateUserOperation, async (unit, { params, body, ifMatch }) =>
      toWireUser(
        await viewPerson(unit.tx, await updateUser(unit, { ...params, change: body, ifMatch })),
      ),
    ),
    bindRead(listUserAccountsOperation, async (db, { params, query }) => {
      const page = await listUserAccounts(db, cursors, params, query);
      return { ...page, items: page.items.map(toWireUserAccount) };
    }),
    bindRead(listMyAccountsOperation, async (db, { actor, query, now }) => {
      const { userSid } = requireUser(actor);
      const page = await listMyAccounts(db, cursors, userSid, { ...query, at: now });
      return { ...page, items: page.items.map(toWireMyAccount) };
    }),
    bindRead(listAccountsOperation, async (db, { params, query, now }) => {
      const wanted = { ...query, at: now };
      const page = await listAccounts(db, cursors, params.organizationSid, wanted);
      return { ...page, items: page.items.map(toWireAccount) };
    }),
    bindWrite(createAccountOperation, async (unit, { params, body }) =>
      toWireAccount(await createAccount(unit, accountLimit, { ...params, ...body })),
    ),
  ];
}

function toWireUserAccount(account: UserAccountView): UserAccount {
  const { accountSid, name, status, roles, terms, version } = account;
  return { accountSid, name, status, roles: [...roles], ...toWireTerms(terms), version };
}

function toWireMyAccount(account: MyAccountView): MyAccount {
  const { accountSid, name, status, roles, organizationName, mainAccount, terms } = account;
  const endsAt = terms.endsAt?.toISOString() ?? null;
  return {
    sid: accountSid,
    name,
    status,
    roles: [...roles],
    mainAccount,
    organizationName,
    endsAt,
  };
}
