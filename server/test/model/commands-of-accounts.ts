import {
  type AccountUser,
  accountRoleSid,
  accountRoles,
  createAccount,
  createRoleAssignment,
  deleteRoleAssignment,
  getAccount,
  grantableAccountRoles,
  listAccounts,
  listAccountUsers,
  listMyAccounts,
  type MyAccount,
  type Page,
  removeAccountUser,
  updateAccountUser,
  type Account as WireAccount,
} from '@guildhall/contract';
import fc from 'fast-check';
import { actorOf, at, choose, kind, type MakePlan, pick, type Who, who } from './command.ts';
import {
  mayGrantIn,
  mayOnAccount,
  requireInOrganization,
  requireOnAccount,
  requireSession,
} from './decide.ts';
import * as rules from './rules-of-accounts.ts';
import {
  type Account,
  currentRoles,
  knownPeople,
  type Model,
  type Offer,
  type Organization,
  ownerOf,
  type Person,
  relationTo,
} from './state.ts';
import { everyAccount, stateOf } from './state-of-accounts.ts';

const unknown = '0'.repeat(32);
export const someRoles = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...grantableAccountRoles).map((role) => [role]) },
  {
    weight: 1,
    arbitrary: fc.uniqueArray(fc.constantFrom(...grantableAccountRoles), {
      minLength: 2,
      maxLength: 3,
    }),
  },
);

/** Roles on one or two accounts, to be offered or given. */
const offer = fc.record({ account: pick, roles: someRoles });
export const someOffers = fc.array(offer, { maxLength: 2 });
export const offers = fc.array(offer, { minLength: 1, maxLength: 2 });
type SomeOffers = typeof someOffers extends fc.Arbitrary<infer Values> ? Values : never;

/** Mostly accounts of the organization: others are refused. */
export function offersOf(
  model: Model,
  organization: Organization,
  offers: SomeOffers,
): readonly Offer[] {
  const managed = model.accounts.filter((account) => account.organization === organization);
  return offers.flatMap(({ account: number, roles }) => {
    const account = at(number % 8 === 0 ? everyAccount(model) : managed, number >> 3);
    return account === undefined ? [] : [{ account, roles }];
  });
}

interface OnAccountArgs {
  readonly who: Who;
  readonly account: number;
  readonly target: number;
}
const onAccount = { who, account: pick, target: pick };

const manages = (model: Model, account: Account) => (person: Person) =>
  mayOnAccount(model, person, account, 'account-user:update');

/** On which account, who and whom: mostly people of its organization or with access. */
function settle(model: Model, args: OnAccountArgs): rules.OnAccount | undefined {
  const shared = model.accounts.filter(({ roles }) => roles.size > 1);
  const account = choose(shared, everyAccount(model), args.account);
  if (account === undefined) return undefined;
  const actor = actorOf(model, args.who, manages(model, account));
  const { organization } = account;
  const near = model.people.filter(
    (person) =>
      account.roles.has(person) ||
      (organization !== undefined && relationTo(model, organization, person) !== undefined),
  );
  const isKnown = ({ sid }: Person) => sid !== '';
  const changeable = near.filter((person) => !account.roles.get(person)?.includes('owner'));
  const target = choose(changeable.filter(isKnown), model.people.filter(isKnown), args.target);
  return target === undefined ? undefined : { account, actor, target };
}

const paramsOf = ({ account, target }: rules.OnAccount) => ({
  accountSid: account.sid,
  userSid: target.sid,
});

const updating = kind(
  updateAccountUser.name,
  fc.record({ ...onAccount, roles: someRoles }),
  (model, args) => {
    const on = settle(model, args);
    if (on === undefined) return undefined;
    return {
      by: on.actor,
      isStubborn: args.who.isStubborn,
      operation: updateAccountUser,
      parts: { params: paramsOf(on), body: { roles: args.roles } },
      predict: () => {
        rules.updateAccountUser(model, on, args.roles);
        return args.roles.toSorted();
      },
      view: (body) => (body as AccountUser).roles.toSorted(),
    };
  },
);

const removing = kind(removeAccountUser.name, fc.record(onAccount), (model, args) => {
  const on = settle(model, args);
  if (on === undefined) return undefined;
  return {
    by: on.actor,
    isStubborn: args.who.isStubborn,
    operation: removeAccountUser,
    parts: { params: paramsOf(on) },
    predict: () => rules.removeAccountUser(model, on),
  };
});

interface OnRoleArgs extends OnAccountArgs {
  readonly role: (typeof accountRoles)[number];
  readonly isElsewhere: boolean;
}
const onRole = {
  ...onAccount,
  role: fc.constantFrom(...accountRoles),
  isElsewhere: fc.nat({ max: 7 }).map((number) => number === 0),
};

function settleRole(model: Model, args: OnRoleArgs): rules.OnRole | undefined {
  const on = settle(model, args);
  if (on === undefined) return undefined;
  const organization = args.isElsewhere
    ? at(model.organizations, args.target)
    : (on.account.organization ?? model.organizations[0]);
  if (organization === undefined) return undefined;
  const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
  return { ...on, actor, organization, role: args.role };
}

const assigning = kind(createRoleAssignment.name, fc.record(onRole), (model, args) => {
  const on = settleRole(model, args);
  if (on === undefined) return undefined;
  const { organization, role } = on;
  return {
    by: on.actor,
    isStubborn: args.who.isStubborn,
    operation: createRoleAssignment,
    parts: {
      params: { organizationSid: organization.sid },
      body: { ...paramsOf(on), roleSid: accountRoleSid[role] },
    },
    predict: () => rules.createRoleAssignment(model, on),
  };
});

const withdrawing: MakePlan<OnRoleArgs> = async (model, args, stage) => {
  const on = settleRole(model, args);
  if (on === undefined) return undefined;
  const { organization, account, target } = on;
  // Mostly a role that the person holds: a random one would hardly ever be.
  const held = account.roles.get(target) ?? [];
  const role = at(held, args.account) ?? args.role;
  const [row] = await stage.ask<{ readonly sid: string }>(
    'select sid from role_assignment where account_sid = $1 and user_sid = $2 and role = $3',
    [account.sid, target.sid, role],
  );
  return {
    by: on.actor,
    isStubborn: args.who.isStubborn,
    operation: deleteRoleAssignment,
    parts: {
      params: { organizationSid: organization.sid, roleAssignmentSid: row?.sid ?? `IY${unknown}` },
    },
    predict: () => rules.deleteRoleAssignment(model, { ...on, role }),
  };
};

const creating = kind(
  createAccount.name,
  fc.record({
    who,
    organization: pick,
    owner: fc.option(pick),
    name: fc.constantFrom('Lab', 'Ops'),
  }),
  (model, args) => {
    const organization = at(model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) => person.organization === organization);
    const known = knownPeople(model);
    const members = known.filter((person) => person.organization === organization);
    const named = args.owner === null ? undefined : choose(members, known, args.owner);
    let owner: Person | undefined;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: createAccount,
      parts: {
        params: { organizationSid: organization.sid },
        body: { name: args.name, ...(named === undefined ? {} : { ownerUserSid: named.sid }) },
      },
      predict: () => {
        owner = rules.ownerOfNewAccount(model, actor, { organization, named });
        return owner.sid;
      },
      view: (body) => (body as WireAccount).ownerUserSid,
      learn: ({ body }) => {
        const { sid, name } = body as WireAccount;
        if (owner !== undefined) rules.addAccount(model, { sid, name, organization }, owner);
      },
    };
  },
);

/** What the API shows of an account, in the state that counts. */
export const shownAccount = (account: Account) => ({
  sid: account.sid,
  organizationSid: account.organization?.sid ?? null,
  parentSid: account.main?.sid ?? null,
  ownerUserSid: ownerOf(account).sid,
  userCount: account.main === undefined ? account.roles.size : 0,
  status: stateOf(account),
  suspendedBy: account.suspendedBy ?? null,
  purgeAt: earlier(account.purgeAt, account.main?.purgeAt),
});

/** A subaccount ends with its main account at the latest. */
function earlier(own = Infinity, above = Infinity): number | null {
  const first = Math.min(own, above);
  return first === Infinity ? null : first;
}

export function viewAccount(body: unknown): ReturnType<typeof shownAccount> {
  const account = body as WireAccount;
  const { sid, organizationSid, parentSid, ownerUserSid, userCount, status } = account;
  const purgeAt = account.purgeAt === null ? null : Date.parse(account.purgeAt);
  const { suspendedBy } = account;
  return {
    sid,
    organizationSid,
    parentSid,
    ownerUserSid,
    userCount,
    status,
    suspendedBy,
    purgeAt,
  };
}

const reading = kind(getAccount.name, fc.record({ who, account: pick }), (model, args) => {
  // Mostly people whose access ends, or has ended: nobody else tries at the right time.
  const ending = model.accounts.filter(({ ends }) => ends.size > 0);
  const account = choose(ending, everyAccount(model), args.account);
  if (account === undefined) return undefined;
  const isConcerned = (person: Person) =>
    account.ends.size > 0 ? account.ends.has(person) : account.roles.has(person);
  const actor = actorOf(model, args.who, isConcerned);
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: getAccount,
    parts: { params: { accountSid: account.sid } },
    predict: () => {
      requireOnAccount(model, actor, { account, permission: 'account:read' });
      return shownAccount(account);
    },
    view: viewAccount,
  };
});

const listing = kind(listAccounts.name, fc.record({ who, organization: pick }), (model, args) => {
  const organization = at(model.organizations, args.organization);
  if (organization === undefined) return undefined;
  const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: listAccounts,
    parts: { params: { organizationSid: organization.sid } },
    predict: () => {
      requireInOrganization(model, actor, { organization, permission: 'account:list' });
      return model.accounts
        .filter((account) => account.organization === organization)
        .map(shownAccount)
        .sort(bySid);
    },
    view: (body) => (body as Page<WireAccount>).items.map(viewAccount).sort(bySid),
  };
});

export const bySid = (left: { readonly sid: string }, right: { readonly sid: string }) =>
  left.sid < right.sid ? -1 : 1;

const listingUsers = kind(
  listAccountUsers.name,
  fc.record({ who, account: pick }),
  (model, args) => {
    const account = choose(model.accounts, everyAccount(model), args.account);
    if (account === undefined) return undefined;
    const actor = actorOf(model, args.who, manages(model, account));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: listAccountUsers,
      parts: { params: { accountSid: account.sid } },
      predict: () => {
        requireOnAccount(model, actor, { account, permission: 'account-user:list' });
        return (account.main === undefined ? [...account.roles] : [])
          .filter(([person]) => currentRoles(model, account, person).length > 0)
          .map(([person, roles]) => ({ sid: person.sid, status: person.status, roles }))
          .sort(bySid);
      },
      view: (body) =>
        (body as Page<AccountUser>).items
          .filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > model.now)
          .map(({ userSid, status, roles }) => ({ sid: userSid, status, roles: roles.toSorted() }))
          .sort(bySid),
    };
  },
);

const listingMine = kind(listMyAccounts.name, fc.record({ who }), (model, args) => {
  const actor = actorOf(model, args.who, () => true);
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: listMyAccounts,
    parts: {},
    predict: () => {
      requireSession(model, actor);
      return model.accounts
        .filter((account) => currentRoles(model, account, actor).length > 0)
        .map(({ sid, roles }) => ({ sid, roles: roles.get(actor) }))
        .sort(bySid);
    },
    view: (body) =>
      (body as Page<MyAccount>).items
        .map(({ sid, roles }) => ({ sid, roles: roles.toSorted() }))
        .sort(bySid),
  };
});

/** Everything about accounts and roles on them. */
export const commandsOfAccounts = {
  reading: [reading, listing, listingUsers, listingMine],
  roles: [
    updating,
    removing,
    assigning,
    kind(deleteRoleAssignment.name, fc.record(onRole), withdrawing),
  ],
  making: [creating],
};
