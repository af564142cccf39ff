import type {
  GrantableAccountRole,
  GrantableOrganizationRole,
  OperationReason,
} from '@guildhall/contract';
import * as accounts from './rules-of-accounts.ts';
import { requireOfferable } from './rules-of-accounts.ts';
import * as invitations from './rules-of-invitations.ts';
import { type NewRow, type Request, requireRequest } from './rules-of-operations.ts';
import * as people from './rules-of-people.ts';
import {
  type Account,
  canonical,
  currentRoles,
  type Invitation,
  isVerified,
  type Model,
  type Offer,
  type Organization,
  type Outcome,
  type Person,
  Refusal,
  refuse,
  relationTo,
} from './state.ts';

type Judge = (person: Person, starter: Person) => OperationReason | undefined;

function rowsOfPeople(
  model: Model,
  { organization, actor }: Request,
  targets: readonly Person[],
  how: { readonly judge: Judge; readonly act: (on: people.OnPerson) => void },
): NewRow[] {
  const isHere = (person: Person) =>
    model.people.includes(person) && relationTo(model, organization, person) !== undefined;
  const judge: Judge = (person, starter) =>
    judgeRelation(model, organization, person) ?? how.judge(person, starter);
  return targets.map((target) => ({
    key: target.sid,
    reason: isHere(target) ? judge(target, actor) : 'unknown',
    act: (starter) => {
      if (!isHere(target)) refuse('not-found');
      const reason = judge(target, starter);
      if (reason === undefined) how.act({ actor: starter, organization, target });
      return reason;
    },
  }));
}

function judgeRelation(
  model: Model,
  organization: Organization,
  person: Person,
): OperationReason | undefined {
  const relation = relationTo(model, organization, person);
  if (relation === 'external') return 'external-user';
  return relation === 'invited' ? 'invited-user' : undefined;
}

export function suspendUsers(
  model: Model,
  request: Request,
  targets: readonly Person[],
): readonly NewRow[] {
  requireRequest(model, request);
  return rowsOfPeople(model, request, targets, {
    judge: (person, starter) => {
      if (person.role === 'owner') return 'organization-owner';
      if (person === starter) return 'own-user';
      return person.status === 'suspended' ? 'already-so' : undefined;
    },
    act: (on) => people.suspendUser(model, on),
  });
}

export function reactivateUsers(
  model: Model,
  request: Request,
  targets: readonly Person[],
): readonly NewRow[] {
  requireRequest(model, request);
  return rowsOfPeople(model, request, targets, {
    judge: (person) => (person.status === 'suspended' ? undefined : 'already-so'),
    act: (on) => people.reactivateUser(model, on),
  });
}

export function changeOrganizationRoles(
  model: Model,
  request: Request,
  change: { readonly targets: readonly Person[]; readonly role: GrantableOrganizationRole },
): readonly NewRow[] {
  requireRequest(model, request);
  const { targets, role } = change;
  return rowsOfPeople(model, request, targets, {
    judge: (person, starter) => {
      if (person.role === 'owner') return 'organization-owner';
      if (person.role === role) return 'already-so';
      return person === starter ? 'own-user' : undefined;
    },
    act: ({ target }) => {
      target.role = role;
    },
  });
}

/** One person on one account. */
interface Pair {
  readonly person: Person;
  readonly account: Account;
}

function rowsOfPairs(
  model: Model,
  { organization }: Request,
  wanted: { readonly targets: readonly Person[]; readonly accounts: readonly Account[] },
  how: {
    readonly judge: (pair: Pair, held: accounts.Roles) => OperationReason | undefined;
    readonly act: (pair: Pair, held: accounts.Roles, starter: Person) => void;
  },
): NewRow[] {
  const isHere = (person: Person) =>
    model.people.includes(person) && relationTo(model, organization, person) !== undefined;
  const heldBy = ({ person, account }: Pair) =>
    account.organization === organization ? currentRoles(model, account, person) : [];
  return wanted.targets.flatMap((person) =>
    wanted.accounts.map((account): NewRow => {
      const pair = { person, account };
      return {
        key: `${person.sid} ${account.sid}`,
        reason: isHere(person) ? how.judge(pair, heldBy(pair)) : 'unknown',
        act: (starter) => {
          if (!isHere(person)) refuse('not-found');
          const held = heldBy(pair);
          const reason = how.judge(pair, held);
          if (reason !== undefined) return reason;
          if (account.organization !== organization) refuse('not-found');
          how.act(pair, held, starter);
          return undefined;
        },
      };
    }),
  );
}

/** D7, R-18: beside the roles somebody holds, or instead of them. */
export function giveAccountRoles(
  model: Model,
  request: Request,
  gift: {
    readonly targets: readonly Person[];
    readonly offers: readonly Offer[];
    readonly isReplacing: boolean;
  },
): readonly NewRow[] {
  requireRequest(model, request);
  const { organization } = request;
  const { targets, offers, isReplacing } = gift;
  requireOfferable(organization, offers);
  const named = offers.map(({ account }) => account);
  const rolesOn = new Map<Account, readonly GrantableAccountRole[]>(
    offers.map(({ account, roles }) => [account, roles]),
  );
  const wantedOn = ({ account }: Pair, held: accounts.Roles) => {
    const roles = rolesOn.get(account) ?? [];
    return isReplacing ? roles : invitations.merge(held, roles);
  };
  return rowsOfPairs(
    model,
    request,
    { targets, accounts: named },
    {
      judge: (pair, held) => {
        if (held.includes('owner')) return 'account-owner';
        const stranger =
          held.length === 0 ? judgeRelation(model, organization, pair.person) : undefined;
        if (stranger !== undefined) return stranger;
        if (held.length === 0 && pair.person.status === 'suspended') return 'suspended-user';
        const isSame = wantedOn(pair, held).toSorted().join() === held.toSorted().join();
        return isSame ? 'already-so' : undefined;
      },
      act: (pair, held, actor) => {
        const roles = wantedOn(pair, held) as readonly GrantableAccountRole[];
        const on = { actor, account: pair.account, target: pair.person };
        accounts.updateAccountUser(model, on, roles);
      },
    },
  );
}

/** */
export function takeAccountAccess(
  model: Model,
  request: Request,
  from: { readonly targets: readonly Person[]; readonly accounts: readonly Account[] },
): readonly NewRow[] {
  requireRequest(model, request);
  accounts.requireManaged(request.organization, from.accounts);
  return rowsOfPairs(model, request, from, {
    judge: (_, held) => {
      if (held.length === 0) return 'no-access';
      return held.includes('owner') ? 'account-owner' : undefined;
    },
    act: ({ person, account }, _, actor) =>
      accounts.removeAccountUser(model, { actor, account, target: person }),
  });
}

function rowsOfInvitations(
  { organization }: Request,
  targets: readonly Invitation[],
  how: {
    readonly judge: (invitation: Invitation) => OperationReason | undefined;
    readonly act: (invitation: Invitation, starter: Person) => void;
  },
): NewRow[] {
  return targets.map((invitation) => ({
    key: invitation.sid,
    reason: invitation.organization === organization ? how.judge(invitation) : 'unknown',
    act: (starter): Outcome => {
      try {
        how.act(invitation, starter);
        return undefined;
      } catch (error) {
        const hasEnded = error instanceof Refusal && error.code === 'invitation-not-pending';
        if (hasEnded) return 'invitation-ended';
        throw error;
      }
    },
  }));
}

/** R-21, D6. */
export function resendInvitations(
  model: Model,
  request: Request,
  targets: readonly Invitation[],
): readonly NewRow[] {
  requireRequest(model, request);
  return rowsOfInvitations(request, targets, {
    judge: (invitation) => {
      if (invitation.status !== 'pending') return 'invitation-ended';
      if (invitation.sends >= invitations.mostSends) return 'sends-exhausted';
      if (model.now < invitation.lastSentAt + 60_000) return 'sent-a-moment-ago';
      return isVerified(model, request.organization, invitation.email)
        ? undefined
        : 'domain-not-verified';
    },
    act: (invitation, starter) => invitations.resendInvitation(model, starter, invitation),
  });
}

export function revokeInvitations(
  model: Model,
  request: Request,
  targets: readonly Invitation[],
): readonly NewRow[] {
  requireRequest(model, request);
  return rowsOfInvitations(request, targets, {
    judge: ({ status }) => (status === 'pending' ? undefined : 'invitation-ended'),
    act: (invitation, starter) => invitations.revokeInvitation(model, starter, invitation),
  });
}

/** What became harmless is left out; what can be cleared is a failure. */
const harmless: readonly string[] = ['already-managed', 'already-invited', 'duplicate'];

/** D3–D5, R-12: each address with the verdict of the single act. */
export function inviteUsers(
  model: Model,
  request: Request,
  call: invitations.Terms & {
    readonly role: GrantableOrganizationRole;
    readonly offers: readonly Offer[];
  },
): readonly NewRow[] {
  requireRequest(model, request);
  const { organization } = request;
  const { emails, offers, days, role } = call;
  const invite = (actor: Person, typed: readonly string[]) =>
    invitations.inviteToOrganization(model, actor, {
      organization,
      offers: [],
      emails: typed,
      days,
    });
  requireOfferable(organization, offers);
  const { verdicts } = invite(request.actor, emails);
  return emails.map((typed, index): NewRow => {
    const verdict = verdicts[index] ?? 'malformed';
    return {
      key: `${index} ${typed}`,
      reason: verdict === 'invited' ? undefined : (verdict as OperationReason),
      act: (starter) => {
        const [now = 'malformed'] = invite(starter, [typed]).verdicts;
        if (harmless.includes(now)) return now as OperationReason;
        if (now !== 'invited') return refuse(now);
        const terms = {
          organization,
          organizationRole: role,
          account: undefined,
          offers,
          days,
          accessEndsAt: undefined,
          inviter: starter,
        };
        return (sid) =>
          invitations.addInvitations(model, terms, [{ email: canonical(typed), sid }]);
      },
    };
  });
}
