import {
  type OrganizationLimit,
  type OrganizationStanding,
  organizationLimits,
  type Resource,
  reactivateAnyUser,
  reactivateOrganization,
  registerResource,
  releaseResource,
  setOrganizationLimit,
  suspendAnyUser,
  suspendOrganization,
  type UserStanding,
} from '@guildhall/contract';
import fc from 'fast-check';
import { at, type CommandKind, choose, kind, pick } from './command.ts';
import { reactivateAnyUser as reactivate, suspendAnyUser as suspend } from './rules-of-people.ts';
import * as resources from './rules-of-resources.ts';
import { type Account, knownPeople, type Model, type Person } from './state.ts';
import { everyAccount } from './state-of-accounts.ts';

function actOnPerson(
  operation: typeof suspendAnyUser | typeof reactivateAnyUser,
  act: (model: Model, person: Person) => void,
  isFor: (person: Person) => boolean,
): CommandKind {
  return kind(operation.name, fc.record({ person: pick }), (model, args) => {
    const known = knownPeople(model);
    const person = choose(known.filter(isFor), known, args.person);
    if (person === undefined) return undefined;
    return {
      by: undefined,
      operation,
      parts: { params: { userSid: person.sid }, isByOperator: true },
      predict: () => {
        act(model, person);
        return { status: person.status, suspendedByOperator: person.beforeOperator !== undefined };
      },
      view: (body) => {
        const { status, suspendedByOperator } = body as UserStanding;
        return { status, suspendedByOperator };
      },
    };
  });
}

/** So low that sequences meet it; or the usual one again. */
const value = fc.option(fc.constantFrom(0, 0, 1, 4), { freq: 3 });

const limiting = kind(
  setOrganizationLimit.name,
  fc.record({ organization: pick, limit: fc.constantFrom(...organizationLimits), value }),
  (model, { organization: number, limit, value: wanted }) => {
    const organization = at(model.organizations, number);
    if (organization === undefined) return undefined;
    return {
      by: undefined,
      operation: setOrganizationLimit,
      parts: {
        params: { organizationSid: organization.sid, limit },
        body: { value: wanted },
        isByOperator: true,
      },
      predict: () => {
        if (wanted === null) organization.limits.delete(limit);
        else organization.limits.set(limit, wanted);
        return wanted;
      },
      view: (body) => (body as OrganizationLimit).value,
    };
  },
);

/** D19, D20: nobody does anything in it, and nothing is taken from anybody. */
function actOnOrganization(
  operation: typeof suspendOrganization | typeof reactivateOrganization,
  isSuspended: boolean,
): CommandKind {
  return kind(operation.name, fc.record({ organization: pick }), (model, args) => {
    const fit = model.organizations.filter((each) => each.isSuspended !== isSuspended);
    const organization = choose(fit, model.organizations, args.organization);
    if (organization === undefined) return undefined;
    return {
      by: undefined,
      operation,
      parts: { params: { organizationSid: organization.sid }, isByOperator: true },
      predict: () => {
        organization.isSuspended = isSuspended;
        return isSuspended ? 'suspended' : 'active';
      },
      view: (body) => (body as OrganizationStanding).status,
    };
  });
}

/** A service of the platform tells of what it holds. */
function telling(
  operation: typeof registerResource | typeof releaseResource,
  act: (model: Model, account: Account, id: string) => Resource['status'],
): CommandKind {
  const args = fc.record({ account: pick, id: fc.constantFrom('PN0', 'PN1') });
  return kind(operation.name, args, (model, { account: number, id }) => {
    const known = model.resources.map(({ account }) => account);
    const account = choose(known, everyAccount(model), number);
    if (account === undefined) return undefined;
    return {
      by: undefined,
      operation,
      parts: {
        params: { accountSid: account.sid, type: 'phone-number', resourceId: id },
        ...(operation === registerResource ? { body: { name: 'Number' } } : {}),
        isByOperator: true,
      },
      predict: () => act(model, account, id),
      view: (body) => (body as Resource).status,
    };
  });
}

/** What the operator does to people and limits, and the services of the platform to resources. */
export const commandsOfTheOperator: readonly CommandKind[] = [
  actOnPerson(
    suspendAnyUser,
    (model, person) => suspend(model, person),
    ({ role }) => role !== 'owner',
  ),
  actOnPerson(
    reactivateAnyUser,
    (_, person) => reactivate(person),
    ({ beforeOperator }) => beforeOperator !== undefined,
  ),
  limiting,
  actOnOrganization(suspendOrganization, true),
  // Twice: in an organization that is out of use little happens.
  actOnOrganization(reactivateOrganization, false),
  actOnOrganization(reactivateOrganization, false),
  telling(registerResource, resources.registerResource),
  telling(releaseResource, resources.releaseResource),
];
