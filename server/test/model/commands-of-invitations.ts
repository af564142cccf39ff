import {
  type AnyOperation,
  acceptInvitation,
  createAccountInvitations,
  createInvitations,
  declineInvitation,
  grantableOrganizationRoles,
  type InvitationOffer,
  type InvitationResult,
  type InvitationSid,
  listInvitations,
  lookUpInvitation,
  type Me,
  type Page,
  resendAccountInvitation,
  resendInvitation,
  revokeAccountInvitation,
  revokeInvitation,
  type Invitation as WireInvitation,
} from '@guildhall/contract';
import fc from 'fast-check';
import { password } from '../support/fixture.ts';
import { day } from '../support/moved-clock.ts';
import {
  actorOf,
  at,
  type CommandKind,
  choose,
  kind,
  type MakePlan,
  type Plan,
  pick,
  type Who,
  who,
} from './command.ts';
import { offersOf, someOffers, someRoles } from './commands-of-accounts.ts';
import { isSignedIn, mayGrantIn, mayOnAccount, requireInOrganization } from './decide.ts';
import * as rules from './rules-of-invitations.ts';
import type { Stage } from './stage.ts';
import {
  holderOf,
  type Invitation,
  type Model,
  type Person,
  personWith,
  statusNow,
} from './state.ts';
import { everyAccount } from './state-of-accounts.ts';

/** Whom to invite: people, strangers, and what no address is. */
const addressees = fc.array(pick, { minLength: 1, maxLength: 3 });
const days = fc.constantFrom(1, 7, 30);

/** Mostly addresses that can be invited; the rest as people type them. */
export function addresses(
  model: Model,
  numbers: readonly number[],
  isFor: (email: string) => boolean,
): string[] {
  const known = [...new Set([...model.strangers, ...model.people.map(({ email }) => email)])];
  const typed = [...known, ...known.map((email) => email.toUpperCase()), 'nobody at all'];
  return numbers.map((number) => choose(known.filter(isFor), typed, number) ?? '');
}

const verdictsOf = (body: unknown) =>
  (body as { results: InvitationResult[] }).results.map(({ verdict }) => verdict);

function madeOf(body: unknown, emails: readonly string[]) {
  return (body as { results: InvitationResult[] }).results.flatMap(({ invitationSid }, index) =>
    invitationSid === null
      ? []
      : [{ sid: invitationSid, email: (emails[index] ?? '').trim().toLowerCase() }],
  );
}

const inviting = kind(
  createInvitations.name,
  fc.record({
    who,
    organization: pick,
    addressees,
    days,
    role: fc.constantFrom(...grantableOrganizationRoles),
    offers: someOffers,
  }),
  (model, args, stage): Plan | undefined => {
    const organization = at(model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    const emails = addresses(
      model,
      args.addressees,
      (email) =>
        holderOf(model, email)?.organization === organization &&
        personWith(model, email)?.organization !== organization,
    );
    const offers = offersOf(model, organization, args.offers);
    const terms = {
      organization,
      account: undefined,
      offers,
      days: args.days,
      accessEndsAt: undefined,
    };
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: createInvitations,
      parts: {
        params: { organizationSid: organization.sid },
        body: {
          emails,
          organizationRole: args.role,
          accounts: offers.map(({ account, roles }) => ({ accountSid: account.sid, roles })),
          expiresInDays: args.days,
        },
      },
      predict: () =>
        rules.inviteToOrganization(model, actor, { organization, offers, emails, days: args.days })
          .verdicts,
      view: verdictsOf,
      learn: async ({ body }) => {
        const whole = { ...terms, organizationRole: args.role, inviter: actor };
        rules.addInvitations(model, whole, madeOf(body, emails));
        await learnPeople(model, stage);
      },
    };
  },
);

/** Who was unknown when invited has a sid now; only the directory tells it. */
export async function learnPeople(model: Model, stage: Stage): Promise<void> {
  for (const person of model.people.filter(({ sid }) => sid === '')) {
    const [row] = await stage.ask<{ readonly sid: string }>(
      'select sid from user_login where email = $1',
      [person.email],
    );
    person.sid = row?.sid ?? '';
  }
}

const invitingToAccount = kind(
  createAccountInvitations.name,
  fc.record({
    who,
    account: pick,
    addressees,
    days,
    roles: someRoles,
    lasts: fc.option(fc.constantFrom(1, 3, 20), { freq: 2 }),
  }),
  (model, args) => {
    const account = choose(model.accounts, everyAccount(model), args.account);
    if (account === undefined) return undefined;
    const { roles, lasts } = args;
    const accessEndsAt = lasts === null ? undefined : model.now + lasts * day;
    const actor = actorOf(model, args.who, (person) =>
      mayOnAccount(model, person, account, 'account-invitation:create'),
    );
    const emails = addresses(model, args.addressees, (email) => {
      const person = personWith(model, email);
      return person === undefined || !account.roles.has(person);
    });
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: createAccountInvitations,
      parts: {
        params: { accountSid: account.sid },
        body: {
          emails,
          roles,
          expiresInDays: args.days,
          ...(accessEndsAt === undefined ? {} : { endsAt: new Date(accessEndsAt).toISOString() }),
        },
      },
      predict: () =>
        rules.inviteToAccount(model, actor, {
          account,
          roles,
          emails,
          days: args.days,
          accessEndsAt,
        }).verdicts,
      view: verdictsOf,
      learn: ({ body }) =>
        rules.addInvitations(
          model,
          {
            organization: undefined,
            organizationRole: null,
            account,
            offers: [{ account, roles }],
            days: args.days,
            accessEndsAt,
            inviter: actor,
          },
          madeOf(body, emails),
        ),
    };
  },
);

/** An act on one invitation by somebody of its organization or account. */
function actOnInvitation(
  operations: { readonly organization: AnyOperation; readonly account: AnyOperation },
  act: (model: Model, actor: Person, invitation: Invitation) => void,
): CommandKind {
  const makePlan: MakePlan<{ readonly who: Who; readonly invitation: number }> = (model, args) => {
    const invitation = at(model.invitations, args.invitation);
    if (invitation === undefined) return undefined;
    const { sid: invitationSid, organization, account } = invitation;
    const actor = actorOf(model, args.who, (person) =>
      organization === undefined
        ? account !== undefined && mayOnAccount(model, person, account, 'account-invitation:resend')
        : mayGrantIn(person, organization),
    );
    const isOfOrganization = organization !== undefined;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: isOfOrganization ? operations.organization : operations.account,
      parts: {
        params: isOfOrganization
          ? { organizationSid: organization.sid, invitationSid }
          : { accountSid: account?.sid ?? '', invitationSid },
      },
      predict: () => {
        act(model, actor, invitation);
        return { status: statusNow(model, invitation), sends: invitation.sends };
      },
      view: (body) => {
        const { status, sends } = body as WireInvitation;
        return { status, sends };
      },
    };
  };
  return kind(operations.organization.name, fc.record({ who, invitation: pick }), makePlan);
}

/** Which token of an invitation: mostly the last one that was sent. */
const token = { invitation: pick, isOld: fc.nat({ max: 7 }).map((number) => number === 0) };

interface TokenArgs {
  readonly invitation: number;
  readonly isOld: boolean;
}

function tokenOf(model: Model, { invitation: number, isOld }: TokenArgs, stage: Stage) {
  // The later ones are more interesting: they still stand.
  const invitation = at(model.invitations.toReversed(), number % 5 === 0 ? number : number % 3);
  if (invitation === undefined) return undefined;
  const send = isOld ? Math.max(1, invitation.sends - 1) : invitation.sends;
  const { tokens } = stage.running.app;
  const text = tokens.derive('invitation', invitation.sid as InvitationSid, send);
  return { mailed: { invitation, send }, text };
}

/** In whose browser the link is opened: mostly that of the person it is for; nobody's without a session. */
function bearerOf(model: Model, args: Who, invitation: Invitation): Person | undefined {
  const holder = args.isInsider
    ? personWith(model, invitation.email)
    : actorOf(model, args, () => true);
  if (holder === undefined || (!args.isInsider && args.number % 3 === 0)) return undefined;
  const maySignIn = holder.status === 'active' && !holder.mustSetPassword && !args.isStubborn;
  return maySignIn || isSignedIn(model, holder) ? holder : undefined;
}

const form = { firstName: 'New', lastName: 'Person', password };

function isNew(model: Model, { email }: Invitation): boolean {
  const known = personWith(model, email);
  return known === undefined || known.status === 'invited';
}

const accepting = kind(
  acceptInvitation.name,
  fc.record({ who, ...token }),
  (model, args, stage) => {
    const found = tokenOf(model, args, stage);
    if (found === undefined) return undefined;
    const { invitation } = found.mailed;
    const bearer = bearerOf(model, args.who, invitation);
    let finish: (sid: string) => void = () => undefined;
    return {
      by: bearer,
      isStubborn: args.who.isStubborn,
      operation: acceptInvitation,
      // A form is for new people; a password is costly to hash.
      parts: { body: { token: found.text, ...(isNew(model, invitation) ? form : {}) } },
      predict: () => {
        ({ finish } = rules.acceptInvitation(model, bearer, found.mailed));
      },
      learn: ({ body }) => {
        finish((body as Me).sid);
        // The browser in which a new person accepted is not looked at again: they sign in anew.
        const person = personWith(model, invitation.email);
        if (bearer === undefined && person !== undefined) person.signedInAt = undefined;
      },
    };
  },
);

const declining = kind(
  declineInvitation.name,
  fc.record({ who, ...token }),
  (model, args, stage) => {
    const found = tokenOf(model, args, stage);
    if (found === undefined) return undefined;
    return {
      by: bearerOf(model, args.who, found.mailed.invitation),
      isStubborn: args.who.isStubborn,
      operation: declineInvitation,
      parts: { body: { token: found.text } },
      predict: () => rules.declineInvitation(model, found.mailed),
    };
  },
);

const lookingUp = kind(
  lookUpInvitation.name,
  fc.record({ who, ...token }),
  (model, args, stage) => {
    const found = tokenOf(model, args, stage);
    if (found === undefined) return undefined;
    const { invitation } = found.mailed;
    const bearer = bearerOf(model, args.who, invitation);
    return {
      by: bearer,
      isStubborn: args.who.isStubborn,
      operation: lookUpInvitation,
      parts: { body: { token: found.text } },
      predict: () => {
        rules.lookUpInvitation(model, found.mailed);
        const holder = personWith(model, invitation.email);
        const isOwn = bearer !== undefined && bearer === holder && isSignedIn(model, bearer);
        const isElsewhere =
          holder?.organization !== undefined && holder.organization !== invitation.organization;
        return {
          newUser: isNew(model, invitation),
          mustLeaveOrganization: invitation.organization !== undefined && isOwn && isElsewhere,
        };
      },
      view: (body) => {
        const { newUser, mustLeaveOrganization } = body as InvitationOffer;
        return { newUser, mustLeaveOrganization };
      },
    };
  },
);

const listing = kind(
  listInvitations.name,
  fc.record({ who, organization: pick }),
  (model, args) => {
    const organization = at(model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: listInvitations,
      parts: { params: { organizationSid: organization.sid } },
      predict: () => {
        requireInOrganization(model, actor, { organization, permission: 'invitation:list' });
        return model.invitations
          .filter((invitation) => invitation.organization === organization)
          .map((invitation) => `${invitation.email} ${statusNow(model, invitation)}`)
          .filter((line) => /(pending|expired)$/.test(line))
          .sort();
      },
      view: (body) =>
        (body as Page<WireInvitation>).items
          .map(({ email, status }) => `${email} ${status}`)
          .sort(),
    };
  },
);

/** Everything about invitations. */
export const commandsOfInvitations = {
  sending: [inviting, invitingToAccount],
  changing: [
    actOnInvitation(
      { organization: resendInvitation, account: resendAccountInvitation },
      rules.resendInvitation,
    ),
    actOnInvitation(
      { organization: revokeInvitation, account: revokeAccountInvitation },
      rules.revokeInvitation,
    ),
  ],
  answering: [accepting, declining],
  reading: [listing, lookingUp],
};
