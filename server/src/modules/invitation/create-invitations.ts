import type {
  GrantableOrganizationRole,
  InvitationResult,
  OrganizationSid,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import { requireOfferable } from '../access/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { defaultLifetimeDays, type OfferedAccount, organizationLimit } from './invitation.ts';
import { addInvitedPeople } from './invited-person.ts';
import { distinctEmails, holdOverdueInvitations, issueInvitations } from './issue-invitations.ts';
import { judgeHeldAddresses } from './judge-addresses.ts';

export interface InvitationsInput {
  readonly organizationSid: OrganizationSid;
  readonly emails: readonly string[];
  readonly organizationRole: GrantableOrganizationRole;
  readonly accounts?: readonly OfferedAccount[] | undefined;
  readonly expiresInDays?: number | undefined;
}

/**
 * Invites people into the organization with a role there and roles on up to 10 managed accounts; each
 * address gets a verdict of its own (D3–D5). Refuses the whole call when what it offers is impossible.
 */
export async function createInvitations(
  unit: UnitOfWork,
  tokens: TokenMaker,
  input: InvitationsInput,
): Promise<InvitationResult[]> {
  const { organizationSid, accounts = [] } = input;
  const scope = { tenantSid: organizationSid, accountSid: null };
  await holdOverdueInvitations(unit, scope, input.emails);
  // One call at a time: the limit holds, and one address gets one invitation.
  if ((await lockOrganization(unit.tx, organizationSid)) === undefined) throw refuse('not-found');
  await requireOfferable(unit.tx, organizationSid, accounts);
  const judged = await judgeHeldAddresses(
    unit.tx,
    { organizationSid, now: unit.now },
    input.emails,
  );
  const invited = distinctEmails(judged.filter(({ verdict }) => verdict === 'invited'));
  if (invited.length === 0) unit.unchanged();
  await addInvitedPeople(unit, organizationSid, invited);
  const terms = {
    ...scope,
    organizationRole: input.organizationRole,
    accounts,
    lifetimeDays: input.expiresInDays ?? defaultLifetimeDays,
    limit: organizationLimit,
    action: 'invitation.create',
  };
  return issueInvitations(unit, tokens, terms, judged);
}
