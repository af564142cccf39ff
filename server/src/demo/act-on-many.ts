import {
  type AccountSid,
  createOperation,
  type OrganizationSid,
  type UserSid,
} from '@guildhall/contract';
import type { App } from '../app.ts';
import type { InnerClient } from './inner-client.ts';

/** Gives many people a role on one account in a single operation, and waits for its end; some hold it already. */
export async function actOnMany(
  { app, owner }: { readonly app: App; readonly owner: InnerClient },
  organizationSid: OrganizationSid,
  many: { readonly userSids: readonly UserSid[]; readonly accountSid: AccountSid },
): Promise<void> {
  const give = (userSids: readonly UserSid[]) =>
    owner.call(createOperation, {
      params: { organizationSid },
      body: {
        kind: 'give-account-roles',
        userSids: [...userSids],
        accounts: [{ accountSid: many.accountSid, roles: ['support'] }],
      },
    });
  await give(many.userSids.slice(0, 3));
  await app.operations.drain();
  await give(many.userSids);
  await app.operations.drain();
}
