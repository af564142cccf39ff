import type { AccountRole, AccountSid } from '@guildhall/contract';
import { hasEnded } from '../../core/authorize.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { agreeOnTerms, findAccountUser, giveAccountRoles, mergeRoles } from '../access/index.ts';
import { lockAccounts } from '../account/index.ts';
import type { UserLogin } from '../user/index.ts';
import type { InvitationRecord, OfferedAccount } from './invitation.ts';

/** An account and the roles the person holds there after accepting. */
export interface GrantedAccount {
  readonly accountSid: AccountSid;
  readonly roles: readonly AccountRole[];
}

/**
 * Gives a person who is in the tenant's directory what was offered, on top of what they hold; access
 * that has ended counts for nothing and begins anew. People from outside get it under the terms of the
 * invitation. Leaves out accounts that are not in use any more; answers what was given.
 */
export async function giveOfferedRoles(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  to: { readonly user: UserLogin; readonly offered: readonly OfferedAccount[] },
): Promise<GrantedAccount[]> {
  const { tenantSid } = invitation;
  const sids = to.offered.map(({ accountSid }) => accountSid);
  const accounts = await lockAccounts(unit.tx, tenantSid, sids);
  const active = new Set(
    accounts.filter(({ status }) => status === 'active').map(({ sid }) => sid),
  );
  const granted: GrantedAccount[] = [];
  for (const offer of to.offered) {
    if (active.has(offer.accountSid))
      granted.push(await giveOffer(unit, invitation, { user: to.user, offer }));
  }
  return granted;
}

async function giveOffer(
  unit: UnitOfWork,
  invitation: InvitationRecord,
  { user, offer }: { readonly user: UserLogin; readonly offer: OfferedAccount },
): Promise<GrantedAccount> {
  const { tenantSid } = invitation;
  const { accountSid } = offer;
  const key = { tenantSid, accountSid, userSid: user.sid };
  const access = await findAccountUser(unit.tx, key);
  const isCurrent = access !== undefined && !hasEnded(access.endsAt, unit.now);
  const held = isCurrent ? access.roles : [];
  const merged = mergeRoles(held, offer.roles);
  if (merged !== undefined) await giveAccountRoles(unit, { ...key, roles: merged });
  // What was agreed is about people from outside; the managed keep access until it is taken.
  const isOutside = invitation.kind === 'account' && user.organizationSid !== tenantSid;
  if (isOutside) await agreeOnTerms(unit, key, invitation, isCurrent);
  return { accountSid, roles: merged ?? held };
}
