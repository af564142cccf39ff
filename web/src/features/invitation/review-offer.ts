import {
  type AccountSid,
  type GrantableAccountRole,
  type GrantableOrganizationRole,
  grantableOrganizationRoles,
} from '@guildhall/contract';
import {
  type DraftAddress,
  goesToAccounts,
  type InviteDraft,
  type Verdicts,
} from './invite-draft.ts';

/** Those who come into the organization with the same role. */
export interface RoleGroup {
  readonly role: GrantableOrganizationRole;
  readonly emails: readonly string[];
}

/** An account that lines of a file name, with the roles they give there. */
export interface OwnAccount {
  readonly accountSid: AccountSid;
  readonly roles: readonly GrantableAccountRole[];
  /** How many are invited to it this way. */
  readonly people: number;
}

const comesIn = (verdicts: Verdicts, { key }: DraftAddress): boolean =>
  verdicts[key] === 'invited' || verdicts[key] === 'granted';

/** Who comes into the organization, by role: that of their line, else the one chosen for all. Pure. */
export function roleGroupsOf(draft: InviteDraft, verdicts: Verdicts): RoleGroup[] {
  const coming = draft.addresses.filter((address) => comesIn(verdicts, address));
  const groups = Map.groupBy(coming, (one) => one.organizationRole ?? draft.organizationRole);
  return grantableOrganizationRoles.flatMap((role) => {
    const emails = (groups.get(role) ?? []).map(({ email }) => email);
    return emails.length === 0 ? [] : [{ role, emails }];
  });
}

/** The accounts that lines of the file name for those who are invited, the frequent ones first. Pure. */
export function ownAccountsOf(draft: InviteDraft, verdicts: Verdicts): OwnAccount[] {
  const found = new Map<string, OwnAccount>();
  for (const address of draft.addresses) {
    const isInvited = comesIn(verdicts, address) || goesToAccounts(draft, verdicts, address);
    for (const { accountSid, roles } of isInvited ? (address.accounts ?? []) : []) {
      const key = [accountSid, ...[...roles].sort()].join(' ');
      const people = (found.get(key)?.people ?? 0) + 1;
      found.set(key, { accountSid, roles, people });
    }
  }
  return [...found.values()].sort((one, other) => other.people - one.people);
}
