import {
  createOrganization,
  deleteCurrentSession,
  getMe,
  getUser,
  grantableOrganizationRoles,
  listUsers,
  type Organization as OrganizationBody,
  type Page,
  reactivateUser,
  relations,
  resetUserPassword,
  signUpRules,
  suspendUser,
  transferOrganization,
  type User,
  updateMe,
  updateOrganization,
  updateUser,
} from '@guildhall/contract';
import fc from 'fast-check';
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
import { learnLink } from './commands-of-sign-in.ts';
import { isSignedIn, mayGrantIn, requireInOrganization, requireSession } from './decide.ts';
import * as rules from './rules-of-people.ts';
import type { Stage } from './stage.ts';
import {
  accountsWith,
  isStandingFor,
  knownPeople,
  type Model,
  type Organization,
  type Person,
  refuse,
  relationTo,
} from './state.ts';

const unknownUser = `US${'f'.repeat(32)}`;

interface OnPersonArgs {
  readonly who: Who;
  readonly organization: number;
  readonly target: number;
}

const onPerson = { who, organization: pick, target: pick };

/** Where, who and whom, out of numbers: targets are mostly people whom the act is for. */
function settle(
  model: Model,
  args: OnPersonArgs,
  isFor: (person: Person) => boolean = () => true,
): rules.OnPerson | undefined {
  const organization = at(model.organizations, args.organization);
  if (organization === undefined) return undefined;
  const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
  const known = knownPeople(model);
  const related = known.filter((person) => relationTo(model, organization, person) !== undefined);
  const fit = related.filter(isFor);
  const standing = fit.filter((person) => isStandingFor(model, person));
  const isPicky = args.target % 3 > 0 && standing.length > 0;
  const target = choose(isPicky ? standing : fit, known, args.target);
  return target === undefined ? undefined : { actor, organization, target };
}

const paramsOf = ({ organization, target }: rules.OnPerson) => ({
  organizationSid: organization.sid,
  userSid: target.sid === '' ? unknownUser : target.sid,
});

/** What the API shows of a person of an organization. */
function shownUser(model: Model, organization: Organization, person: Person) {
  const relation = relationTo(model, organization, person);
  const isHidden = relation === 'invited';
  return {
    sid: person.sid,
    email: person.email,
    firstName: isHidden ? '' : person.firstName,
    relation,
    status: isHidden ? 'invited' : person.status,
    mustSetPassword: isHidden ? false : person.mustSetPassword,
    organizationRole: person.organization === organization ? person.role : null,
    accountCount: accountsWith(model, organization, person).length,
  };
}

function viewUser(body: unknown) {
  const user = body as User;
  const { sid, email, firstName, relation, status } = user;
  const { mustSetPassword, organizationRole, accountCount } = user;
  return {
    sid,
    email,
    firstName,
    relation,
    status,
    mustSetPassword,
    organizationRole,
    accountCount,
  };
}

/** An act on a person of an organization that answers the person. */
function actOnPerson(
  operation: Plan['operation'],
  act: (model: Model, on: rules.OnPerson) => void,
  more: {
    readonly isFor?: (person: Person) => boolean;
    readonly learn?: (model: Model, on: rules.OnPerson, stage: Stage) => Promise<void>;
  } = {},
): CommandKind {
  const makePlan: MakePlan<OnPersonArgs> = (model, args, stage) => {
    const on = settle(model, args, more.isFor);
    if (on === undefined) return undefined;
    return {
      by: on.actor,
      isStubborn: args.who.isStubborn,
      operation,
      parts: { params: paramsOf(on) },
      predict: () => {
        act(model, on);
        return operation.status === 204 ? null : shownUser(model, on.organization, on.target);
      },
      view: (body) => (body === null ? null : viewUser(body)),
      learn: () => more.learn?.(model, on, stage),
    };
  };
  return kind(operation.name, fc.record(onPerson), makePlan);
}

const change = fc.record(
  {
    firstName: fc.constantFrom('Ada', 'Grace', 'Émile'),
    organizationRole: fc.constantFrom(...grantableOrganizationRoles),
  },
  { requiredKeys: [] },
);

/** Which version a change says it has seen: none, the present one, or an old one (I-33). */
const seen = fc.constantFrom('none', 'none', 'fresh', 'stale');

const updating = kind(
  updateUser.name,
  fc.record({ ...onPerson, change, seen }),
  async (model, args, stage): Promise<Plan | undefined> => {
    const on = settle(model, args);
    if (on === undefined) return undefined;
    const params = paramsOf(on);
    const isSeen = args.seen !== 'none' && isSignedIn(model, on.actor);
    const answer = isSeen ? await stage.send(on.actor, getUser, { params }) : undefined;
    const version = answer?.code === '' ? (answer.body as User).version : undefined;
    const ifMatch = version === undefined ? 0 : version + (args.seen === 'stale' ? 1 : 0);
    return {
      by: on.actor,
      isStubborn: true,
      operation: updateUser,
      parts: {
        params,
        body: args.change,
        ...(version === undefined ? {} : { ifMatch }),
      },
      predict: () => {
        const isStale = args.seen === 'stale' && version !== undefined;
        rules.updateUser(model, on, { ...args.change, isStale });
        return shownUser(model, on.organization, on.target);
      },
      view: viewUser,
    };
  },
);

const transferring = kind(transferOrganization.name, fc.record(onPerson), (model, args) => {
  const on = settle(model, args);
  if (on === undefined) return undefined;
  const { actor, organization, target } = on;
  // Otherwise the Owner would hardly ever be among those who try.
  const by = args.who.isInsider ? organization.owner : actor;
  return {
    by,
    isStubborn: args.who.isStubborn,
    operation: transferOrganization,
    parts: { params: { organizationSid: organization.sid }, body: { userSid: target.sid } },
    predict: () => {
      rules.transferOrganization(model, { ...on, actor: by });
      return organization.owner.sid;
    },
    view: (body) => (body as OrganizationBody).ownerUserSid,
  };
});

const name = fc.constantFrom('Acme', 'Zebra & Co', 'Ünïcode');

const creating = kind(createOrganization.name, fc.record({ who, name }), (model, args) => {
  const actor = actorOf(model, args.who, ({ organization }) => organization === undefined);
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: createOrganization,
    parts: { body: { name: args.name } },
    predict: () => {
      requireSession(model, actor);
      if (actor.organization !== undefined) refuse('organization-membership-exists');
    },
    learn: ({ body }) => {
      const { sid } = body as OrganizationBody;
      rules.createOrganization(model, actor, { sid, name: args.name });
    },
  };
});

const renaming = kind(
  updateOrganization.name,
  fc.record({
    who,
    organization: pick,
    name,
    signUpRule: fc.option(fc.constantFrom(...signUpRules)),
  }),
  (model, args) => {
    const organization = at(model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    const signUpRule = args.signUpRule ?? undefined;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: updateOrganization,
      parts: {
        params: { organizationSid: organization.sid },
        body: { name: args.name, ...(signUpRule === undefined ? {} : { signUpRule }) },
      },
      predict: () => {
        rules.updateOrganization(model, actor, { organization, name: args.name, signUpRule });
        return args.name;
      },
      view: (body) => (body as OrganizationBody).name,
    };
  },
);

const listing = kind(
  listUsers.name,
  fc.record({ who, organization: pick, relation: fc.constantFrom(...relations) }),
  (model, args) => {
    const organization = at(model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const { relation } = args;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: listUsers,
      parts: { params: { organizationSid: organization.sid }, query: { relation } },
      predict: () => {
        requireInOrganization(model, actor, { organization, permission: 'user:list' });
        return model.people
          .filter((person) => relationTo(model, organization, person) === relation)
          .map((person) => shownUser(model, organization, person))
          .sort(byEmail);
      },
      view: (body) => (body as Page<User>).items.map(viewUser).sort(byEmail),
    };
  },
);

const byEmail = (left: { readonly email: string }, right: { readonly email: string }) =>
  left.email < right.email ? -1 : 1;

const me = kind(getMe.name, fc.record({ who }), (model, args) => {
  const actor = actorOf(model, args.who, () => true);
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: getMe,
    parts: {},
    predict: () => {
      requireSession(model, actor);
      const { sid, firstName, organization, role } = actor;
      return {
        sid,
        firstName,
        organization:
          organization === undefined
            ? null
            : {
                sid: organization.sid,
                name: organization.name,
                role,
                suspended: organization.isSuspended,
              },
      };
    },
    view: (body) => {
      const { sid, firstName, organization } = body as Record<string, unknown>;
      return { sid, firstName, organization };
    },
  };
});

const renamingMe = kind(
  updateMe.name,
  fc.record({ who, firstName: fc.constantFrom('Zoe', 'Yann') }),
  (model, { who: person, firstName }) => {
    const actor = actorOf(model, person, () => true);
    return {
      by: actor,
      isStubborn: person.isStubborn,
      operation: updateMe,
      parts: { body: { firstName } },
      predict: () => {
        requireSession(model, actor);
        actor.firstName = firstName;
        return firstName;
      },
      view: (body) => (body as { firstName: string }).firstName,
    };
  },
);

const signingOut = kind(deleteCurrentSession.name, fc.record({ who }), (model, args) => {
  const actor = actorOf(model, args.who, () => true);
  return {
    by: actor,
    isStubborn: true,
    operation: deleteCurrentSession,
    parts: {},
    predict: () => {
      requireSession(model, actor);
      actor.signedInAt = undefined;
    },
  };
});

/** Everything about people and organizations. */
export const commandsOfPeople = {
  reading: [actOnPerson(getUser, requireReadable), listing, me],
  membership: [updating, transferring],
  suspension: [
    actOnPerson(suspendUser, rules.suspendUser, { isFor: ({ role }) => role !== 'owner' }),
    actOnPerson(reactivateUser, rules.reactivateUser, {
      isFor: ({ status }) => status === 'suspended',
    }),
    actOnPerson(resetUserPassword, rules.resetUserPassword, {
      isFor: ({ role }) => role !== 'owner',
      learn: (model, { target }, stage) =>
        learnLink(model, stage, {
          purpose: 'password-reset',
          email: target.email,
          person: target,
        }),
    }),
  ],
  small: [creating, renaming, renamingMe, signingOut],
};

function requireReadable(model: Model, { actor, organization, target }: rules.OnPerson): void {
  requireInOrganization(model, actor, { organization, permission: 'user:read' });
  if (relationTo(model, organization, target) === undefined) refuse('not-found');
}
