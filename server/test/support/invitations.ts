import type {
  AccountSid,
  GrantableAccountRole,
  GrantableOrganizationRole,
  InvitationSid,
  TenantSid,
} from '@guildhall/contract';
import type { Actor, UserActor } from '../../src/core/actor.ts';
import { build } from '../../src/core/database.ts';
import { createAccountInvitations, createInvitations } from '../../src/modules/invitation/index.ts';
import { proveDomain } from './domains.ts';
import { type Company, makeCompany } from './people.ts';
import type { World } from './world.ts';

/** An organization with a proved domain of the given name. */
export async function makeCompanyWithDomain(
  world: World,
  ownerName: string,
  domain: string,
): Promise<Company> {
  const company = await makeCompany(world, ownerName);
  await proveDomain(world, company.organizationSid, domain);
  return company;
}

/** An invitation that waits, with the token of its mail. */
export interface PendingInvitation {
  readonly tenantSid: TenantSid;
  readonly sid: InvitationSid;
  readonly email: string;
  readonly token: string;
}

/** Invites one address into the organization, in the name of its Owner unless another is given. */
export async function makePendingInvitation(
  world: World,
  company: Company,
  email: string,
  terms: {
    readonly inviter?: UserActor;
    readonly organizationRole?: GrantableOrganizationRole;
    readonly accounts?: readonly {
      readonly accountSid: AccountSid;
      readonly roles: readonly GrantableAccountRole[];
    }[];
    readonly expiresInDays?: number;
  } = {},
): Promise<PendingInvitation> {
  const { organizationSid } = company;
  const {
    inviter = company.owner,
    organizationRole = 'standard-user',
    accounts,
    expiresInDays,
  } = terms;
  const [result] = await world.act(inviter, [organizationSid], (unit) =>
    createInvitations(unit, world.tokens, {
      organizationSid,
      emails: [email],
      organizationRole,
      accounts,
      expiresInDays,
    }),
  );
  return pending(world, organizationSid, result);
}

/** Invites one address to an account, in the name of `inviter`. */
export async function makePendingAccountInvitation(
  world: World,
  account: {
    readonly tenantSid: TenantSid;
    readonly accountSid: AccountSid;
    readonly inviter: Actor;
  },
  email: string,
  roles: readonly GrantableAccountRole[] = ['developer'],
): Promise<PendingInvitation> {
  const { tenantSid, accountSid } = account;
  const [result] = await world.act(account.inviter, [tenantSid], (unit) =>
    createAccountInvitations(unit, world.tokens, { tenantSid, accountSid, emails: [email], roles }),
  );
  return pending(world, tenantSid, result);
}

function pending(
  world: World,
  tenantSid: TenantSid,
  result:
    | {
        readonly email: string;
        readonly verdict: string;
        readonly invitationSid: InvitationSid | null;
      }
    | undefined,
): PendingInvitation {
  if (result?.invitationSid == null)
    throw new Error(`Not invited: ${result?.verdict ?? 'no answer'}`);
  const sid = result.invitationSid;
  return { tenantSid, sid, email: result.email, token: world.tokens.derive('invitation', sid, 1) };
}

/** The stored states of invitations to an address, oldest first. */
export async function statusesOf(world: World, email: string): Promise<string[]> {
  const rows = await world.owner.direct.all(
    build
      .selectFrom('invitation')
      .select('status')
      .where('email', '=', email)
      .orderBy('created_at')
      .orderBy('sid'),
  );
  return rows.map((row) => row.status);
}
