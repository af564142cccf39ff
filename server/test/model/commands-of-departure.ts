import {
  type Departure,
  deleteMe,
  deleteUser,
  departureAcknowledgements,
  leaveOrganization,
  removeUser,
} from '@guildhall/contract';
import fc from 'fast-check';
import { actorOf, at, type CommandKind, choose, kind, pick, who } from './command.ts';
import { mayGrantIn } from './decide.ts';
import * as rules from './rules-of-departure.ts';
import {
  isStandingFor,
  knownPeople,
  type Model,
  type Organization,
  ownerOf,
  type Person,
  relationTo,
} from './state.ts';

const order = {
  heir: fc.option(pick, { freq: 6 }),
  isAcknowledged: fc.nat({ max: 7 }).map((number) => number > 0),
};

interface OrderArgs {
  readonly heir: number | null;
  readonly isAcknowledged: boolean;
}

/** Mostly an heir of the organization, sometimes the one who goes. */
function readOrder(
  model: Model,
  organization: Organization | undefined,
  { heir, isAcknowledged }: OrderArgs,
): rules.Order {
  const known = knownPeople(model);
  const members = known.filter((person) => person.organization === organization);
  // People from outside are known there too, and are no heirs.
  const near = known.filter(
    (person) => organization === undefined || relationTo(model, organization, person) !== undefined,
  );
  const heirOfAll = heir === null ? undefined : choose(members, near, heir);
  return { heirOfAll, isAcknowledged };
}

const bodyOf = ({ heirOfAll, isAcknowledged }: rules.Order) => ({
  acknowledgements: isAcknowledged ? departureAcknowledgements : [],
  ...(heirOfAll === undefined ? {} : { heirOfAll: heirOfAll.sid }),
});

function departing(way: 'remove' | 'delete'): CommandKind {
  const operation = way === 'remove' ? removeUser : deleteUser;
  return kind(
    operation.name,
    fc.record({ who, organization: pick, target: pick, ...order, isSelf: fc.boolean() }),
    (model, args) => {
      const organization = at(model.organizations, args.organization);
      if (organization === undefined) return undefined;
      const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
      const known = knownPeople(model);
      const isGoing = (person: Person) =>
        person.role !== 'owner' && relationTo(model, organization, person) === 'managed';
      const going = known.filter(isGoing);
      const standing = going.filter((person) => isStandingFor(model, person));
      const isPicky = args.target % 3 > 0 && standing.length > 0;
      const target = choose(isPicky ? standing : going, known, args.target);
      if (target === undefined) return undefined;
      const read = readOrder(model, organization, args);
      const said = args.isSelf && way === 'remove' ? { ...read, heirOfAll: target } : read;
      return {
        by: actor,
        isStubborn: args.who.isStubborn,
        operation,
        parts: {
          params: { organizationSid: organization.sid, userSid: target.sid },
          body: bodyOf(said),
        },
        predict: () => {
          rules.departUser(model, { actor, organization, target }, { ...said, way });
          return target.sid;
        },
        view: (body) => (body as Departure).userSid,
      };
    },
  );
}

const leaving = kind(leaveOrganization.name, fc.record({ who, ...order }), (model, args) => {
  const actor = actorOf(model, args.who, ({ role }) => role !== null && role !== 'owner');
  const said = readOrder(model, actor.organization, args);
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: leaveOrganization,
    parts: { body: bodyOf(said) },
    predict: () => rules.leaveOrganization(model, actor, said),
  };
});

/** Mostly somebody who shares an independent account of theirs is the heir. */
const deletingMe = kind(deleteMe.name, fc.record({ who, ...order }), (model, args) => {
  const actor = actorOf(model, args.who, ({ role }) => role !== 'owner');
  const own = model.accounts.filter((account) => ownerOf(account) === actor);
  const sharers = own.flatMap(({ roles }) => [...roles.keys()]).filter((one) => one !== actor);
  const heir =
    args.heir === null || actor.organization !== undefined ? undefined : at(sharers, args.heir);
  const said =
    heir === undefined
      ? readOrder(model, actor.organization, args)
      : { heirOfAll: heir, isAcknowledged: args.isAcknowledged };
  return {
    by: actor,
    isStubborn: args.who.isStubborn,
    operation: deleteMe,
    parts: { body: bodyOf(said) },
    predict: () => {
      rules.deleteMe(model, actor, said);
      return actor.sid;
    },
    view: (body) => (body as Departure).userSid,
  };
});

/** Everything about people who go. */
export const commandsOfDeparture: readonly CommandKind[] = [
  departing('remove'),
  departing('delete'),
  leaving,
  deletingMe,
];
