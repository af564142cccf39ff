import {
  type AccountRequestSid,
  type AnyOperation,
  acceptAccountRequest,
  cancelAccountRequest,
  createAccountRequest,
  declineAccountRequest,
  listAccountRequests,
  type Me,
  type Page,
  releaseAcknowledgements,
  requestAccountRelease,
  resendAccountRequest,
  type AccountRequest as WireRequest,
} from '@guildhall/contract';
import fc from 'fast-check';
import {
  actorOf,
  at,
  type CommandKind,
  choose,
  kind,
  type MakePlan,
  pick,
  type Who,
  who,
} from './command.ts';
import { mayGrantIn, requireInOrganization } from './decide.ts';
import * as rules from './rules-of-account-requests.ts';
import { type Model, type Organization, type Person, personWith } from './state.ts';
import { type AccountRequest, everyAccount, requestNow } from './state-of-accounts.ts';

const governing = (organization: Organization) => (person: Person) =>
  mayGrantIn(person, organization);

type Wanted = Parameters<typeof rules.addRequest>[1];

function learnRequest(
  model: Model,
  actor: Person,
  wanted: Wanted | undefined,
): (answer: { readonly body: unknown }) => void {
  return ({ body }) => {
    const { sid } = body as WireRequest;
    if (wanted !== undefined) rules.addRequest(model, wanted, { sid, asker: actor });
  };
}

const viewKind = (body: unknown) => {
  const { kind: word, status, email } = body as WireRequest;
  return { kind: word, status, email };
};

const asking = kind(
  createAccountRequest.name,
  fc.record({ who, organization: pick, account: pick }),
  (model, args) => {
    const all = everyAccount(model);
    const mayAsk = (organization: Organization) =>
      all.filter((account) => rules.mayBeAskedFor(model, organization, account));
    const askers = model.organizations.filter((organization) => mayAsk(organization).length > 0);
    const organization = choose(askers, model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const account = choose(mayAsk(organization), all, args.account);
    if (account === undefined) return undefined;
    const actor = actorOf(model, args.who, governing(organization));
    let wanted: Wanted | undefined;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: createAccountRequest,
      parts: {
        params: { organizationSid: organization.sid },
        body: { accountSid: account.sid },
      },
      predict: () => {
        wanted = rules.createAccountRequest(model, actor, { organization, account });
        return { kind: 'join', status: 'pending', email: wanted.email };
      },
      view: viewKind,
      learn: (answer) => learnRequest(model, actor, wanted)(answer),
    };
  },
);

const usual = ['account-leaves-organization', 'organization-loses-control'] as const;
const acknowledged = {
  all: releaseAcknowledgements,
  usual,
  none: usual.slice(1),
};

const releasing = kind(
  requestAccountRelease.name,
  fc.record({
    who,
    account: pick,
    next: pick,
    keeps: fc.boolean(),
    acknowledged: fc.oneof(
      { weight: 5, arbitrary: fc.constant('all' as const) },
      fc.constantFrom('usual' as const, 'none' as const),
    ),
  }),
  (model, args) => {
    const managed = model.accounts.filter(({ organization }) => organization !== undefined);
    const account = choose(managed, everyAccount(model), args.account);
    const organization = account?.organization ?? at(model.organizations, args.account);
    if (account === undefined || organization === undefined) return undefined;
    const actor = actorOf(model, args.who, governing(organization));
    const known = [...model.people.map(({ email }) => email), ...model.strangers];
    const isFree = (email: string) => {
      const person = personWith(model, email);
      return person?.status === 'active' && person.organization === undefined;
    };
    const email = choose(known.filter(isFree), [...known, 'nobody'], args.next) ?? '';
    const release = {
      organization,
      account,
      email,
      keepsFormerOwner: args.keeps,
      acknowledged: args.acknowledged,
    };
    let wanted: Wanted | undefined;
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: requestAccountRelease,
      parts: {
        params: { organizationSid: organization.sid, accountSid: account.sid },
        body: {
          email,
          keepFormerOwner: args.keeps,
          acknowledgements: acknowledged[args.acknowledged],
        },
      },
      predict: () => {
        wanted = rules.requestAccountRelease(model, actor, release);
        return { kind: 'leave', status: 'pending', email };
      },
      view: viewKind,
      learn: (answer) => learnRequest(model, actor, wanted)(answer),
    };
  },
);

/** Those that can still be answered are more interesting. */
function requestOf(model: Model, number: number): AccountRequest | undefined {
  const open = model.requests.filter((request) => requestNow(model, request) === 'pending');
  return choose(open, model.requests, number);
}

interface AnswerArgs {
  readonly who: Who;
  readonly request: number;
  readonly isByLink: boolean;
  readonly isOld: boolean;
}

function answering(
  operation: AnyOperation,
  act: (model: Model, answer: rules.RequestAnswer) => void,
  view?: (body: unknown) => unknown,
): CommandKind {
  const makePlan: MakePlan<AnswerArgs> = (model, args, stage) => {
    const request = requestOf(model, args.request);
    if (request === undefined) return undefined;
    const bearer = bearerOf(model, args.who, request);
    const send = args.isByLink ? Math.max(1, request.sends - (args.isOld ? 1 : 0)) : undefined;
    const { tokens } = stage.running.app;
    const sid = request.sid as AccountRequestSid;
    return {
      by: bearer,
      isStubborn: args.who.isStubborn,
      operation,
      parts: {
        body:
          send === undefined
            ? { accountRequestSid: sid }
            : { token: tokens.derive('account-request', sid, send) },
      },
      predict: () => {
        act(model, { request, bearer, send });
        return bearer?.sid;
      },
      ...(view === undefined ? {} : { view }),
    };
  };
  const args = fc.record({
    who,
    request: pick,
    isByLink: fc.boolean(),
    isOld: fc.nat({ max: 7 }).map((number) => number === 0),
  });
  return kind(operation.name, args, makePlan);
}

/** In whose browser: mostly that of the person who is asked; sometimes nobody's. */
function bearerOf(model: Model, args: Who, { email }: AccountRequest): Person | undefined {
  const holder = args.isInsider ? personWith(model, email) : actorOf(model, args, () => true);
  const isNobody = (!args.isInsider && args.number % 3 === 0) || args.isStubborn;
  const maySignIn = holder?.status === 'active' && !holder.mustSetPassword;
  return isNobody || !maySignIn ? undefined : holder;
}

function actOnRequest(
  operation: typeof resendAccountRequest | typeof cancelAccountRequest,
  act: (model: Model, actor: Person, request: AccountRequest) => void,
): CommandKind {
  const makePlan: MakePlan<{ readonly who: Who; readonly request: number }> = (model, args) => {
    const request = requestOf(model, args.request);
    if (request === undefined) return undefined;
    const { organization, sid } = request;
    const actor = actorOf(model, args.who, governing(organization));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation,
      parts: { params: { organizationSid: organization.sid, accountRequestSid: sid } },
      predict: () => {
        act(model, actor, request);
        return { status: request.status, sends: request.sends };
      },
      view: (body) => {
        const { status, sends } = body as WireRequest;
        return { status, sends };
      },
    };
  };
  return kind(operation.name, fc.record({ who, request: pick }), makePlan);
}

const listing = kind(
  listAccountRequests.name,
  fc.record({ who, organization: pick }),
  (model, args) => {
    const organization = at(model.organizations, args.organization);
    if (organization === undefined) return undefined;
    const actor = actorOf(model, args.who, governing(organization));
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation: listAccountRequests,
      parts: { params: { organizationSid: organization.sid } },
      predict: () => {
        requireInOrganization(model, actor, { organization, permission: 'account-request:list' });
        return model.requests
          .filter((request) => request.organization === organization)
          .map((request) => `${request.sid} ${requestNow(model, request)}`)
          .sort();
      },
      view: (body) =>
        (body as Page<WireRequest>).items.map(({ sid, status }) => `${sid} ${status}`).sort(),
    };
  },
);

/** Everything about requests to add accounts and to let them leave. */
export const commandsOfAccountRequests = {
  asking: [asking, releasing],
  answering: [
    answering(acceptAccountRequest, rules.acceptAccountRequest, (body) => (body as Me).sid),
    answering(declineAccountRequest, rules.declineAccountRequest),
  ],
  changing: [
    actOnRequest(resendAccountRequest, rules.resendAccountRequest),
    actOnRequest(cancelAccountRequest, rules.cancelAccountRequest),
  ],
  reading: [listing],
};
