import type {
  AccountSid,
  GrantableAccountRole,
  InvitationResult,
  TenantSid,
} from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import {
  areCombinable,
  giveAccountRoles,
  listUserSidsWithAccess,
  requireAccountPermission,
  requireNewTerms,
  requireOwnPeople,
  type TermsChange,
} from '../access/index.ts';
import { lockAccount } from '../account/index.ts';
import { domainsManagedElsewhere } from '../domain/index.ts';
import { displayName, domainOfEmail, listPeopleByEmail, type Person } from '../user/index.ts';
import { accountLimit, defaultLifetimeDays, judgeAccountAddress } from './invitation.ts';
import { listInvitedEmails } from './invitation-store.ts';
import {
  distinctEmails,
  holdOverdueInvitations,
  issueInvitations,
  type JudgedAddress,
  readAddresses,
  type TypedAddress,
} from './issue-invitations.ts';

export interface AccountInvitationsInput {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
  readonly emails: readonly string[];
  readonly roles: readonly GrantableAccountRole[];
  readonly expiresInDays?: number | undefined;
  /** End and sponsor of the access of people from outside; managed users get theirs without. */
  readonly terms?: TermsChange;
}

/**
 * Invites people to one account. Managed users of its organization get access at once; anybody
 * else gets a mail and nothing before accepting. Works for independent accounts as well. Refuses
 * `roles-not-combinable`, `not-found`, `account-not-active`, `invitation-limit-reached`, and what
 * `requireNewTerms` refuses of end and sponsor.
 */
export async function createAccountInvitations(
  unit: UnitOfWork,
  tokens: TokenMaker,
  input: AccountInvitationsInput,
): Promise<InvitationResult[]> {
  const { tenantSid, accountSid, roles } = input;
  if (!areCombinable(roles)) throw refuse('roles-not-combinable', { details: { roles } });
  await holdOverdueInvitations(unit, input, input.emails);
  // One call at a time: the limit holds, and one address gets one invitation.
  const account = await lockAccount(unit.tx, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  if (account.status !== 'active') throw refuse('account-not-active');
  const grants = await requireAccountPermission(unit, input, 'account-invitation:create');
  requireOwnPeople(account);
  const access = await requireNewTerms(unit, input.terms ?? {}, { tenantSid, grants });
  const addresses = readAddresses(input.emails);
  const people = await listPeopleByEmail(unit.tx, tenantSid, distinctEmails(addresses));
  const judged = await judgeAll(unit, input, { addresses, people });
  await grantAtOnce(unit, input, { judged, people });
  if (!judged.some(({ verdict }) => verdict === 'invited' || verdict === 'granted'))
    unit.unchanged();
  const terms = {
    tenantSid,
    accountSid,
    organizationRole: null,
    accounts: [{ accountSid, roles }],
    lifetimeDays: input.expiresInDays ?? defaultLifetimeDays,
    access,
    limit: accountLimit,
    action: 'account-invitation.create',
  };
  return issueInvitations(unit, tokens, terms, judged);
}

async function judgeAll(
  unit: UnitOfWork,
  scope: Pick<AccountInvitationsInput, 'tenantSid' | 'accountSid'>,
  known: { readonly addresses: readonly TypedAddress[]; readonly people: readonly Person[] },
): Promise<JudgedAddress[]> {
  const { addresses, people } = known;
  const managed = new Set(
    people.filter(({ relation }) => relation === 'managed').map(({ email }) => email),
  );
  const sids = people.map(({ userSid }) => userSid);
  const among = { userSids: sids, at: unit.now };
  const holders = new Set(await listUserSidsWithAccess(unit.tx, scope, among));
  const withAccess = new Set(
    people.filter(({ userSid }) => holders.has(userSid)).map(({ email }) => email),
  );
  const invited = await listInvitedEmails(unit.tx, scope, {
    emails: distinctEmails(addresses),
    now: unit.now,
  });
  const guarded = await domainsManagedElsewhere(
    unit.tx,
    scope.tenantSid,
    distinctEmails(addresses).map(domainOfEmail),
  );
  return addresses.map((address) => {
    const email = address.email ?? '';
    const facts = {
      isManaged: managed.has(email),
      isInvited: invited.has(email),
      isDomainManagedElsewhere: guarded.has(domainOfEmail(email)),
      hasAccess: withAccess.has(email),
    };
    return { ...address, verdict: judgeAccountAddress({ ...address, ...facts }) };
  });
}

async function grantAtOnce(
  unit: UnitOfWork,
  input: AccountInvitationsInput,
  among: { readonly judged: readonly JudgedAddress[]; readonly people: readonly Person[] },
): Promise<void> {
  const { tenantSid, accountSid, roles } = input;
  const emails = distinctEmails(among.judged.filter(({ verdict }) => verdict === 'granted'));
  for (const email of emails) {
    const person = among.people.find((candidate) => candidate.email === email);
    if (person === undefined) continue;
    const { before, after } = await giveAccountRoles(unit, {
      tenantSid,
      accountSid,
      userSid: person.userSid,
      roles,
    });
    unit.record({
      action: 'account-invitation.create',
      target: { type: 'user', sid: person.userSid, name: displayName(person) },
      accountSid,
      before: { roles: before },
      after: { roles: after, verdict: 'granted' },
    });
    unit.emit({
      type: 'account-user.updated',
      subjectSid: accountSid,
      payload: { userSid: person.userSid, roles: after.join(',') },
    });
  }
}
