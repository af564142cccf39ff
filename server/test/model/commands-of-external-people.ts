import { type ExternalUser, removeExternalUser, updateExternalUser } from '@guildhall/contract';
import fc from 'fast-check';
import { day } from '../support/moved-clock.ts';
import {
  actorOf,
  type CommandKind,
  choose,
  happening,
  kind,
  pick,
  type Who,
  who,
} from './command.ts';
import { mayGrantIn } from './decide.ts';
import { purgeAccounts } from './rules-of-account-life.ts';
import * as rules from './rules-of-external-people.ts';
import { sweepOperations } from './rules-of-operations.ts';
import type { OnPerson } from './rules-of-people.ts';
import { sweepResources } from './rules-of-resources.ts';
import type { Stage } from './stage.ts';
import { accountsWith, knownPeople, type Model, relationTo } from './state.ts';

const onExternal = { who, organization: pick, target: pick };

/** Mostly somebody from outside, in an organization that has one. */
function settle(
  model: Model,
  args: { readonly who: Who; readonly organization: number; readonly target: number },
): OnPerson | undefined {
  const known = knownPeople(model);
  const hosts = model.organizations.filter((organization) =>
    known.some((person) => relationTo(model, organization, person) === 'external'),
  );
  const organization = choose(hosts, model.organizations, args.organization);
  if (organization === undefined) return undefined;
  const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
  const external = known.filter((person) => relationTo(model, organization, person) === 'external');
  const target = choose(external, known, args.target);
  return target === undefined ? undefined : { actor, organization, target };
}

const paramsOf = ({ organization, target }: OnPerson) => ({
  organizationSid: organization.sid,
  userSid: target.sid,
});

const updating = kind(
  updateExternalUser.name,
  fc.record({
    ...onExternal,
    days: fc.option(fc.constantFrom(1, 3, 3, 20, -1), { freq: 4 }),
    account: fc.option(pick),
    sponsor: fc.option(pick, { freq: 1 }),
  }),
  (model, args) => {
    const on = settle(model, args);
    if (on === undefined) return undefined;
    const { organization, target } = on;
    const held = accountsWith(model, organization, target);
    const account = args.account === null ? undefined : choose(held, model.accounts, args.account);
    const known = knownPeople(model);
    const members = known.filter((person) => person.organization === organization);
    const terms = {
      accounts: account === undefined ? undefined : [account],
      endsAt: args.days === null ? null : model.now + args.days * day,
      sponsor: args.sponsor === null ? undefined : choose(members, known, args.sponsor),
    };
    const { accounts, endsAt, sponsor } = terms;
    return {
      by: on.actor,
      isStubborn: args.who.isStubborn,
      operation: updateExternalUser,
      parts: {
        params: paramsOf(on),
        body: {
          endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
          ...(sponsor === undefined ? {} : { sponsorUserSid: sponsor.sid }),
          ...(accounts === undefined ? {} : { accountSids: accounts.map(({ sid }) => sid) }),
        },
      },
      predict: () => {
        rules.updateExternalUser(model, on, terms);
        return target.sid;
      },
      view: (body) => (body as ExternalUser).sid,
    };
  },
);

const removing = kind(removeExternalUser.name, fc.record(onExternal), (model, args) => {
  const on = settle(model, args);
  if (on === undefined) return undefined;
  return {
    by: on.actor,
    isStubborn: args.who.isStubborn,
    operation: removeExternalUser,
    parts: { params: paramsOf(on) },
    predict: () => rules.removeExternalUser(model, on),
  };
});

/** What the server lets go of by itself, once an hour. */
export async function sweep(model: Model, stage: Stage): Promise<void> {
  await stage.running.app.housekeeping.sweep();
  rules.sweepAccess(model);
  purgeAccounts(model);
  sweepResources(model);
  sweepOperations(model);
}

const sweeping = happening('sweep', fc.constant(''), (model, _, stage) => sweep(model, stage));

/** Everything about people from outside. */
export const commandsOfExternalPeople: readonly CommandKind[] = [updating, removing, sweeping];
