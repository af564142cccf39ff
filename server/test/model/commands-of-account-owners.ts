import {
  type IndependentAccount,
  listIndependentAccounts,
  type Page,
  relinquishAccess,
  transferAccount,
} from '@guildhall/contract';
import fc from 'fast-check';
import { actorOf, at, type CommandKind, choose, kind, pick, who } from './command.ts';
import { bySid, shownAccount, viewAccount } from './commands-of-accounts.ts';
import { mayGrantIn, mayOnAccount, requireInOrganization } from './decide.ts';
import * as rules from './rules-of-account-owners.ts';
import { currentRoles, knownPeople, type Model, type Organization } from './state.ts';
import { everyAccount } from './state-of-accounts.ts';

const keeping = fc.option(fc.boolean(), { nil: undefined });

const transferring = kind(
  transferAccount.name,
  fc.record({ who, account: pick, target: pick, keepFormerOwner: keeping }),
  (model, args) => {
    const managed = model.accounts.filter(({ organization }) => organization !== undefined);
    // Mostly one that somebody outside is asked to take: what was asked rested on the owner.
    const asked = managed.filter((account) =>
      model.requests.some((each) => each.account === account && each.status === 'pending'),
    );
    const isPicky = args.account % 3 > 0 && asked.length > 0;
    const account = choose(isPicky ? asked : managed, everyAccount(model), args.account);
    if (account === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) =>
      mayOnAccount(model, person, account, 'account:transfer'),
    );
    const known = knownPeople(model);
    const members = known.filter(
      ({ organization }) => organization !== undefined && organization === account.organization,
    );
    const target = choose(members, known, args.target);
    if (target === undefined) return undefined;
    const { keepFormerOwner } = args;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: transferAccount,
      parts: {
        params: { accountSid: account.sid },
        body: {
          userSid: target.sid,
          ...(keepFormerOwner === undefined ? {} : { keepFormerOwner }),
        },
      },
      predict: () => {
        rules.transferAccount(model, { actor, account, target }, keepFormerOwner ?? true);
        return shownAccount(account);
      },
      view: viewAccount,
    };
  },
);

/** Mostly an organization whose people have access elsewhere. */
function settle(model: Model, number: number): Organization | undefined {
  const outside = model.organizations.filter((organization) =>
    model.accounts.some((account) => rules.holdersOutside(organization, account).length > 0),
  );
  return choose(outside, model.organizations, number);
}

const relinquishing = kind(
  relinquishAccess.name,
  fc.record({ who, organization: pick, account: pick, person: fc.option(pick, { freq: 1 }) }),
  (model, args) => {
    const organization = settle(model, args.organization);
    if (organization === undefined) return undefined;
    const held = model.accounts.filter(
      (account) => rules.holdersOutside(organization, account).length > 0,
    );
    const account = choose(held, everyAccount(model), args.account);
    if (account === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    const holders = rules.holdersOutside(organization, account);
    const person =
      args.person === null ? undefined : choose(holders, knownPeople(model), args.person);
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: relinquishAccess,
      parts: {
        params: { organizationSid: organization.sid, accountSid: account.sid },
        body: person === undefined ? {} : { userSid: person.sid },
      },
      predict: () => rules.relinquishAccess(model, actor, { organization, account, person }),
      view: (body) => (body as { readonly userCount: number }).userCount,
    };
  },
);

const listing = kind(
  listIndependentAccounts.name,
  fc.record({ who, organization: pick }),
  (model, args) => {
    const organization = at(model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: listIndependentAccounts,
      parts: { params: { organizationSid: organization.sid } },
      predict: () => {
        requireInOrganization(model, actor, {
          organization,
          permission: 'independent-account:list',
        });
        return model.accounts
          .map((account) => {
            const holders = rules.holdersOutside(organization, account);
            const current = holders.filter(
              (person) => currentRoles(model, account, person).length > 0,
            );
            return { sid: account.sid, status: account.status, userCount: current.length };
          })
          .filter(({ userCount }) => userCount > 0)
          .sort(bySid);
      },
      view: (body) =>
        (body as Page<IndependentAccount>).items
          .map(({ sid, status, userCount }) => ({ sid, status, userCount }))
          .sort(bySid),
    };
  },
);

/** Everything about who owns accounts, and about access outside of the own organization. */
export const commandsOfAccountOwners: readonly CommandKind[] = [
  transferring,
  relinquishing,
  listing,
];
