import { activate, addPerson, join } from './rules-of-people.ts';
import {
  type Account,
  holderOf,
  type Link,
  type Model,
  type Organization,
  type PasswordNumber,
  type Person,
  personWith,
  refuse,
  standingOf,
  statusNow,
} from './state.ts';
import { mainAccount, ownedBy } from './state-of-accounts.ts';

const hour = 60 * 60 * 1000;

const lifetimes = { 'sign-up': 24 * hour, 'sign-in': 24 * hour, 'password-reset': 24 * hour };

/** A new link; an older one for the same purpose and address is dead (I-10). */
export function addLink(
  model: Model,
  made: Pick<Link, 'purpose' | 'email' | 'person' | 'sid'>,
): void {
  for (const old of model.links)
    if (old.purpose === made.purpose && old.email === made.email) old.isDead = true;
  model.links.push({ ...made, expiresAt: model.now + lifetimes[made.purpose], isDead: false });
}

function requireLive(model: Model, link: Link): void {
  if (link.isDead || model.now >= link.expiresAt) refuse('link-unusable');
}

/** What a sign-up leads to: only a domain that is proved counts, and an invitation goes first. */
function organizationOf(model: Model, email: string): Organization | undefined {
  const holder = holderOf(model, email);
  if (holder === undefined || standingOf(model, holder) !== 'verified') return undefined;
  const { organization } = holder;
  const isInvited = model.invitations.some(
    (invitation) =>
      invitation.organization === organization &&
      invitation.email === email &&
      statusNow(model, invitation) === 'pending',
  );
  if (isInvited || organization.signUpRule === 'blocked') return undefined;
  // Nobody joins what the operator has taken out of use.
  if (organization.signUpRule === 'restricted' || organization.isSuspended)
    refuse('sign-up-restricted');
  return organization;
}

/** Where a sign-up led; sids are told by the answer. */
export interface SignedUp {
  /** Takes the person over; with an account of their own unless an organization took them in. */
  readonly finish: (sid: string, account: Pick<Account, 'sid' | 'name'> | undefined) => Person;
  readonly organization: Organization | undefined;
}

/** D1, D3, R-8, A-46: the link proves the mailbox; whoever is there already stays as they are. */
export function completeSignUp(model: Model, link: Link): SignedUp {
  requireLive(model, link);
  const known = personWith(model, link.email);
  if (known !== undefined && known.status !== 'invited') refuse('link-unusable');
  const organization = organizationOf(model, link.email);
  const finish: SignedUp['finish'] = (sid, account) => {
    link.isDead = true;
    const person = known ?? addPerson(model, link.email);
    activate(model, person, { sid, firstName: 'New', lastName: 'Person' });
    if (organization !== undefined) {
      join(model, person, organization);
      person.role = 'standard-user';
    } else if (account !== undefined) {
      const roles = ownedBy(person);
      model.accounts.push(mainAccount({ ...account, organization: undefined, roles }));
    }
    return person;
  };
  return { finish, organization };
}

/** D19, A-48: nobody signs in who is suspended, or whose password was reset. */
export function signInByPassword(model: Model, person: Person): void {
  const maySignIn = person.status === 'active' && !person.mustSetPassword && person.hasPassword;
  if (!maySignIn) refuse('sign-in-failed');
  person.signedInAt = model.now;
}

export function signInByLink(model: Model, link: Link): void {
  requireLive(model, link);
  const { person } = link;
  if (person?.status !== 'active' || person.mustSetPassword) refuse('link-unusable');
  link.isDead = true;
  person.signedInAt = model.now;
}

/** a new password, and every session ends; the one from before is none. */
export function resetPassword(model: Model, link: Link, chosen: PasswordNumber): void {
  requireLive(model, link);
  const { person } = link;
  if (person?.lastPassword === chosen) refuse('password-too-weak');
  if (person?.status !== 'active') refuse('link-unusable');
  link.isDead = true;
  Object.assign(person, {
    hasPassword: true,
    lastPassword: chosen,
    mustSetPassword: false,
    signedInAt: undefined,
  });
}
