import {
  type AnyOperation,
  acceptClaim,
  type ClaimSid,
  declineClaim,
  type Import,
  importAcknowledgements,
  importModes,
  type Me,
  resendClaim,
  revokeClaim,
  setOrganizationFeature,
  startImport,
  type Claim as WireClaim,
} from '@guildhall/contract';
import fc from 'fast-check';
import { actorOf, at, choose, kind, type MakePlan, pick, type Who, who } from './command.ts';
import { offersOf, someOffers } from './commands-of-accounts.ts';
import { mayGrantIn } from './decide.ts';
import * as rules from './rules-of-imports.ts';
import { addOperation, type NewRow, requireRoom } from './rules-of-operations.ts';
import { type Claim, claimNow, domainOf, knownPeople, type Model, standingOf } from './state.ts';

const starting = kind(
  startImport.name,
  fc.record({
    who,
    organization: pick,
    mode: fc.constantFrom(...importModes),
    isModest: fc.nat({ max: 3 }).map((number) => number > 0),
    domains: fc.array(pick, { maxLength: 1 }),
    people: fc.option(fc.array(pick, { minLength: 1, maxLength: 3 }), { freq: 2 }),
    isTampered: fc.nat({ max: 9 }).map((number) => number === 0),
    offers: someOffers,
    isMailed: fc.boolean(),
  }),
  (model, args, stage) => {
    const isWaiting = ({ organization, status }: ReturnType<typeof knownPeople>[number]) =>
      organization === undefined && status === 'active';
    const waiting = new Set(
      knownPeople(model)
        .filter(isWaiting)
        .map(({ email }) => domainOf(email)),
    );
    const holders = model.domains.filter(
      (domain) => standingOf(model, domain) === 'verified' && waiting.has(domain.name),
    );
    const first = choose(holders, model.domains, args.organization);
    if (first === undefined) return undefined;
    const { organization } = first;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    const more = args.domains.map((number) => at(model.domains, number)?.name ?? first.name);
    const domains = [...new Set([first.name, ...(args.organization % 5 === 0 ? more : [])])];
    const inDomain = knownPeople(model).filter((person) =>
      domains.includes(domainOf(person.email)),
    );
    const people = args.people?.flatMap(
      (number) => choose(inDomain, knownPeople(model), number) ?? [],
    );
    const call: rules.ImportCall = {
      // Mostly what the operator allows.
      mode: args.isModest && !organization.mayImportDirectly ? 'consent' : args.mode,
      domains,
      people: people === undefined ? undefined : [...new Set(people)],
      isTampered: args.isTampered,
      offers: offersOf(model, organization, args.offers),
      isMailed: args.isMailed,
    };
    let rows: readonly NewRow[] = [];
    stage.tick(model);
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: startImport,
      parts: {
        params: { organizationSid: organization.sid },
        body: {
          mode: call.mode,
          domains,
          accounts: call.offers.map(({ account, roles }) => ({ accountSid: account.sid, roles })),
          notify: call.isMailed,
          ...(call.mode === 'direct' ? { acknowledgements: [...importAcknowledgements] } : {}),
          ...(call.people === undefined
            ? {}
            : {
                rows: call.people.map(({ sid, email }) => ({
                  userSid: sid,
                  email: call.isTampered ? `x${email}` : email,
                })),
              }),
        },
      },
      predict: () => {
        rows = rules.startImport(model, { organization, actor }, call);
        requireRoom(model, organization);
        return rows.length;
      },
      view: (body) => (body as Import).total,
      learn: ({ body }) => {
        const { sid } = body as Import;
        addOperation(model, { sid, kind: 'import', organization, starter: actor }, rows);
      },
    };
  },
);

/** The operator allows an organization to import without asking, or no longer (D20). */
const allowing = kind(
  setOrganizationFeature.name,
  fc.record({ organization: pick, isAllowed: fc.boolean() }),
  (model, { organization: number, isAllowed }) => {
    const organization = at(model.organizations, number);
    if (organization === undefined) return undefined;
    return {
      by: undefined,
      operation: setOrganizationFeature,
      parts: {
        params: { organizationSid: organization.sid, feature: 'import-without-consent' },
        body: { allowed: isAllowed },
        isByOperator: true,
      },
      predict: () => {
        organization.mayImportDirectly = isAllowed;
      },
    };
  },
);

/** The last claims are more interesting: they still wait. */
const claimOf = (model: Model, number: number) => {
  const open = model.claims.filter((claim) => claimNow(model, claim) === 'pending');
  return choose(open, model.claims, number);
};

interface AnswerArgs {
  readonly who: Who;
  readonly claim: number;
  readonly isByLink: boolean;
  readonly isOld: boolean;
}

function answering(
  operation: AnyOperation,
  act: (model: Model, answer: rules.ClaimAnswer) => void,
  view?: (body: unknown) => unknown,
) {
  const makePlan: MakePlan<AnswerArgs> = (model, args, stage) => {
    const claim = claimOf(model, args.claim);
    if (claim === undefined) return undefined;
    const bearer = bearerOf(model, args.who, claim);
    const send = args.isByLink ? Math.max(1, claim.sends - (args.isOld ? 1 : 0)) : undefined;
    const { tokens } = stage.running.app;
    const sid = claim.sid as ClaimSid;
    return {
      by: bearer,
      isStubborn: args.who.isStubborn,
      operation,
      parts: {
        body: send === undefined ? { claimSid: sid } : { token: tokens.derive('claim', sid, send) },
      },
      predict: () => {
        act(model, { claim, bearer, send });
        return claim.person.sid;
      },
      ...(view === undefined ? {} : { view }),
    };
  };
  const args = fc.record({
    who,
    claim: pick,
    isByLink: fc.boolean(),
    isOld: fc.nat({ max: 7 }).map((number) => number === 0),
  });
  return kind(operation.name, args, makePlan);
}

/** In whose browser: mostly that of the person who was asked; sometimes nobody's. */
function bearerOf(model: Model, args: Who, { person }: Claim) {
  const holder = args.isInsider ? person : actorOf(model, args, () => true);
  const isNobody = (!args.isInsider && args.number % 3 === 0) || args.isStubborn;
  const maySignIn = holder.status === 'active' && !holder.mustSetPassword;
  return isNobody || !maySignIn ? undefined : holder;
}

function actOnClaim(
  operation: AnyOperation,
  act: (model: Model, actor: Claim['person'], claim: Claim) => void,
) {
  const makePlan: MakePlan<{ readonly who: Who; readonly claim: number }> = (model, args) => {
    const claim = claimOf(model, args.claim);
    if (claim === undefined) return undefined;
    const { organization } = claim;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation,
      parts: { params: { organizationSid: organization.sid, claimSid: claim.sid } },
      predict: () => {
        act(model, actor, claim);
        return { status: claim.status, sends: claim.sends };
      },
      view: (body) => {
        const { status, sends } = body as WireClaim;
        return { status, sends };
      },
    };
  };
  return kind(operation.name, fc.record({ who, claim: pick }), makePlan);
}

/** Everything about imports and what they ask of people. */
export const commandsOfImports = {
  starting: [starting],
  answering: [
    answering(acceptClaim, rules.acceptClaim, (body) => (body as Me).sid),
    answering(declineClaim, rules.declineClaim),
  ],
  changing: [
    actOnClaim(resendClaim, rules.resendClaim),
    actOnClaim(revokeClaim, rules.revokeClaim),
    allowing,
  ],
};
