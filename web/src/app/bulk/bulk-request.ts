import {
  type BodyOf,
  type GrantableOrganizationRole,
  mostNamedSids,
  type previewOperation,
  type RequestableOperationKind,
} from '@guildhall/contract';
import type { Selection } from '../../ui/selection.ts';
import type { ChosenAccount } from '../access/account-choices.tsx';

export type OperationRequest = BodyOf<typeof previewOperation>;
/** Acts on things that are in a list already. */
export type BulkKind = Exclude<RequestableOperationKind, 'invite-users'>;
/** What a bulk act is done to. */
export type BulkTarget = Pick<
  OperationRequest,
  'userSids' | 'userFilter' | 'externalUserFilter' | 'invitationSids' | 'invitationFilter'
>;

/** What a person has put into the dialog so far. */
export interface BulkDraft {
  readonly organizationRole: GrantableOrganizationRole | null;
  readonly accounts: readonly ChosenAccount[];
}

export const emptyBulkDraft: BulkDraft = { organizationRole: null, accounts: [] };

/** True when more is picked one by one than one operation may name. */
export function isTooMany({ userSids = [], invitationSids = [] }: BulkTarget): boolean {
  return Math.max(userSids.length, invitationSids.length) > mostNamedSids;
}

/** The picked users, or the filter that "all that match" was said of. */
export function userTarget(
  selection: Selection<{ readonly sid: NonNullable<BulkTarget['userSids']>[number] }>,
  userFilter: NonNullable<BulkTarget['userFilter']>,
): BulkTarget {
  if (selection.kind === 'all') return { userFilter };
  return { userSids: [...selection.rows.values()].map(({ sid }) => sid) };
}

/** The picked people from outside, or the filter that "all that match" was said of. */
export function externalTarget(
  selection: Selection<{ readonly sid: NonNullable<BulkTarget['userSids']>[number] }>,
  filter: NonNullable<BulkTarget['externalUserFilter']>,
): BulkTarget {
  if (selection.kind === 'all') return { externalUserFilter: filter };
  return { userSids: [...selection.rows.values()].map(({ sid }) => sid) };
}

/** The picked invitations, or the filter that "all that match" was said of. */
export function invitationTarget(
  selection: Selection<{ readonly sid: NonNullable<BulkTarget['invitationSids']>[number] }>,
  invitationFilter: NonNullable<BulkTarget['invitationFilter']>,
): BulkTarget {
  if (selection.kind === 'all') return { invitationFilter };
  return { invitationSids: [...selection.rows.values()].map(({ sid }) => sid) };
}

/** The request that kind, target and draft make; undefined while the draft is not complete. */
export function requestOf(
  kind: BulkKind,
  target: BulkTarget,
  { organizationRole, accounts }: BulkDraft,
): OperationRequest | undefined {
  switch (kind) {
    case 'change-organization-role':
      return organizationRole === null ? undefined : { kind, ...target, organizationRole };
    case 'give-account-roles':
      if (accounts.length === 0 || accounts.some(({ roles }) => roles.length === 0))
        return undefined;
      return {
        kind,
        ...target,
        accounts: accounts.map(({ accountSid, roles }) => ({ accountSid, roles: [...roles] })),
      };
    case 'take-account-access':
      return accounts.length === 0
        ? undefined
        : { kind, ...target, accountSids: accounts.map(({ accountSid }) => accountSid) };
    default:
      return { kind, ...target };
  }
}
