import type {
  AccountRequestSid,
  AccountSid,
  OrganizationSid,
  ReleaseAcknowledgement,
  UserSid,
} from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
import type { AccountRequestRecord } from '../../src/modules/account-request/account-request.ts';
import { createAccountRequest } from '../../src/modules/account-request/create-account-request.ts';
import { requestAccountRelease } from '../../src/modules/account-request/request-account-release.ts';
import type { Company } from './people.ts';
import type { World } from './world.ts';

export const everyReleaseKey: readonly ReleaseAcknowledgement[] = [
  'account-leaves-organization',
  'organization-loses-control',
  'former-owner-loses-access',
  'people-keep-access',
  'subaccounts-leave',
];

/** The Owner asks for an account outside. */
export function askFor(
  world: World,
  { owner, organizationSid }: Company,
  accountSid: AccountSid,
): Promise<AccountRequestRecord> {
  return world.act(owner, [organizationSid], (unit) =>
    createAccountRequest(unit, world.tokens, { organizationSid, accountSid }),
  );
}

/** The Owner asks somebody outside to take an account over, everything acknowledged. */
export function askToTake(
  world: World,
  { owner, organizationSid }: Company,
  wanted: {
    readonly accountSid: AccountSid;
    readonly email: string;
    readonly keepsFormerOwner?: boolean;
    readonly acknowledgements?: readonly ReleaseAcknowledgement[];
  },
): Promise<AccountRequestRecord> {
  return world.act(owner, [organizationSid], (unit) =>
    requestAccountRelease(unit, world.tokens, {
      organizationSid,
      keepsFormerOwner: false,
      acknowledgements: everyReleaseKey,
      ifMatch: null,
      ...wanted,
    }),
  );
}

/** The token in the mail of a request. */
export const tokenOf = (
  world: World,
  request: { readonly sid: AccountRequestSid; readonly sends: number },
): string => world.tokens.derive('account-request', request.sid, request.sends);

/** The states of all requests of an organization, oldest first. */
export async function requestStates(
  world: World,
  organizationSid: OrganizationSid,
): Promise<string[]> {
  const rows = await world.owner.direct.all(
    build
      .selectFrom('account_request')
      .select('status')
      .where('tenant_sid', '=', organizationSid)
      .orderBy('created_at')
      .orderBy('sid'),
  );
  return rows.map(({ status }) => status);
}

/** The roles of a person on an account, wherever it is. */
export async function rolesOn(
  world: World,
  accountSid: AccountSid,
  userSid: UserSid,
): Promise<readonly string[] | undefined> {
  const row = await world.owner.direct.first(
    build
      .selectFrom('account_user')
      .select('roles')
      .where('account_sid', '=', accountSid)
      .where('user_sid', '=', userSid),
  );
  return row?.roles;
}
