import assert from 'node:assert/strict';
import {
  cancelOperation,
  createOperation,
  grantableOrganizationRoles,
  type OperationRun,
  type RequestableOperationKind,
  retryOperation,
} from '@guildhall/contract';
import fc from 'fast-check';
import {
  actorOf,
  at,
  type CommandKind,
  choose,
  happening,
  kind,
  type MakePlan,
  pick,
  type Who,
  who,
} from './command.ts';
import { offers, offersOf, someOffers } from './commands-of-accounts.ts';
import { addresses, learnPeople } from './commands-of-invitations.ts';
import { mayGrantIn } from './decide.ts';
import * as bulk from './rules-of-bulk.ts';
import {
  addOperation,
  cancelOperation as cancel,
  type NewRow,
  type Request,
  requireRoom,
  retryOperation as retry,
  workOff,
} from './rules-of-operations.ts';
import {
  knownPeople,
  type Model,
  type Operation,
  type Organization,
  type Person,
  personWith,
  relationTo,
} from './state.ts';

/** What an operation is asked for: the fields of the body, and the rows by the rules. */
interface Asked {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly rows: () => readonly NewRow[];
}

/** Mostly somebody who may lose the right before the turn comes; the Owner does not (D19). */
const mayFall =
  (organization: Organization) =>
  (person: Person): boolean =>
    mayGrantIn(person, organization) && person !== organization.owner;

/** Asks for an operation of a kind. */
function asking<Args>(
  word: RequestableOperationKind,
  args: fc.Arbitrary<Args>,
  ask: (model: Model, request: Request, args: Args) => Asked | undefined,
): CommandKind {
  const all = fc.record({ who, organization: pick, args });
  return kind(`${createOperation.name} ${word}`, all, (model, { args: own, ...at0 }, stage) => {
    const organization = at(model.organizations, at0.organization);
    if (organization === undefined) return undefined;
    const actor = actorOf(model, at0.who, mayFall(organization));
    const asked = ask(model, { organization, actor }, own);
    if (asked === undefined) return undefined;
    const { fields, rows: judge } = asked;
    let rows: readonly NewRow[] = [];
    // Two that begin in the same instant have no order.
    stage.tick(model);
    return {
      by: actor,
      isStubborn: at0.who.isStubborn,
      operation: createOperation,
      parts: {
        params: { organizationSid: organization.sid },
        body: { kind: word, ...fields },
      },
      predict: () => {
        rows = judge();
        requireRoom(model, organization);
        const skipped = rows.filter(({ reason }) => reason !== undefined).length;
        return { total: rows.length, skipped };
      },
      view: (body) => {
        const { total, skipped } = body as OperationRun;
        return { total, skipped };
      },
      learn: ({ body }) => {
        const { sid } = body as OperationRun;
        addOperation(model, { sid, kind: word, organization, starter: actor }, rows);
      },
    };
  });
}

/** Several people by their sids, or all managed ones by a filter. */
const targets = fc.record({
  picks: fc.array(pick, { minLength: 1, maxLength: 4 }),
  isEverybody: fc.nat({ max: 3 }).map((number) => number === 0),
});
type Targets = typeof targets extends fc.Arbitrary<infer Values> ? Values : never;

function people(model: Model, organization: Organization, { picks, isEverybody }: Targets) {
  const known = knownPeople(model);
  const isManaged = (person: Person) => person.organization === organization;
  if (isEverybody)
    return { chosen: known.filter(isManaged), fields: { userFilter: { relation: 'managed' } } };
  const related = known.filter((person) => relationTo(model, organization, person) !== undefined);
  const chosen = [...new Set(picks.flatMap((number) => choose(related, known, number) ?? []))];
  return { chosen, fields: { userSids: chosen.map(({ sid }) => sid) } };
}

const suspending = asking('suspend-users', targets, (model, request, args) => {
  const { chosen, fields } = people(model, request.organization, args);
  return { fields, rows: () => bulk.suspendUsers(model, request, chosen) };
});

const reactivating = asking('reactivate-users', targets, (model, request, args) => {
  const { chosen, fields } = people(model, request.organization, args);
  return { fields, rows: () => bulk.reactivateUsers(model, request, chosen) };
});

const changingRoles = asking(
  'change-organization-role',
  fc.record({ targets, role: fc.constantFrom(...grantableOrganizationRoles) }),
  (model, request, args) => {
    const { chosen, fields } = people(model, request.organization, args.targets);
    const { role } = args;
    return {
      fields: { ...fields, organizationRole: role },
      rows: () => bulk.changeOrganizationRoles(model, request, { targets: chosen, role }),
    };
  },
);

const giving = asking(
  'give-account-roles',
  fc.record({ targets, offers, isReplacing: fc.boolean() }),
  (model, request, args) => {
    const { chosen, fields } = people(model, request.organization, args.targets);
    const given = offersOf(model, request.organization, args.offers);
    const { isReplacing } = args;
    if (given.length === 0) return undefined;
    return {
      fields: {
        ...fields,
        replacing: isReplacing,
        accounts: given.map(({ account, roles }) => ({ accountSid: account.sid, roles })),
      },
      rows: () =>
        bulk.giveAccountRoles(model, request, { targets: chosen, offers: given, isReplacing }),
    };
  },
);

const taking = asking(
  'take-account-access',
  fc.record({ targets, offers }),
  (model, request, args) => {
    const { chosen, fields } = people(model, request.organization, args.targets);
    const accounts = offersOf(model, request.organization, args.offers).map(
      ({ account }) => account,
    );
    if (accounts.length === 0) return undefined;
    return {
      fields: { ...fields, accountSids: accounts.map(({ sid }) => sid) },
      rows: () => bulk.takeAccountAccess(model, request, { targets: chosen, accounts }),
    };
  },
);

const picks = fc.array(pick, { minLength: 1, maxLength: 4 });

function invitations(model: Model, organization: Organization, numbers: readonly number[]) {
  const own = model.invitations.filter((invitation) => invitation.organization === organization);
  const chosen = [
    ...new Set(numbers.flatMap((number) => choose(own, model.invitations, number) ?? [])),
  ];
  const unknown = [`NF${'f'.repeat(32)}`];
  return {
    chosen,
    fields: {
      invitationSids: chosen.length === 0 ? unknown : chosen.map(({ sid }) => sid),
    },
    unknown: chosen.length === 0 ? unknown : [],
  };
}

/** Nobody knows the sid: a row that is left out. */
const unknownRows = (sids: readonly string[]): NewRow[] =>
  sids.map((key) => ({ key, reason: 'unknown', act: () => undefined }));

const resending = asking('resend-invitations', picks, (model, request, args) => {
  const { chosen, fields, unknown } = invitations(model, request.organization, args);
  return {
    fields,
    rows: () => [...bulk.resendInvitations(model, request, chosen), ...unknownRows(unknown)],
  };
});

const revoking = asking('revoke-invitations', picks, (model, request, args) => {
  const { chosen, fields, unknown } = invitations(model, request.organization, args);
  return {
    fields,
    rows: () => [...bulk.revokeInvitations(model, request, chosen), ...unknownRows(unknown)],
  };
});

const inviting = asking(
  'invite-users',
  fc.record({
    picks,
    role: fc.constantFrom(...grantableOrganizationRoles),
    offers: someOffers,
    days: fc.constantFrom(1, 7, 30),
  }),
  (model, request, args) => {
    const { organization } = request;
    const { role, days } = args;
    const emails = addresses(
      model,
      args.picks,
      (email) => personWith(model, email)?.organization !== organization,
    );
    const offered = offersOf(model, organization, args.offers);
    return {
      fields: {
        rows: emails.map((email) => ({ email })),
        organizationRole: role,
        accounts: offered.map(({ account, roles }) => ({ accountSid: account.sid, roles })),
        expiresInDays: days,
      },
      rows: () => bulk.inviteUsers(model, request, { emails, days, role, offers: offered }),
    };
  },
);

interface StoredRow {
  readonly operation: string;
  readonly key: string;
  readonly state: string;
  readonly code: string | null;
  readonly made: string | null;
}

const storedRows = `
  select operation_sid as operation, state, code, result_sid as made,
    concat_ws(' ', coalesce(subject_sid, concat_ws(' ', position, label)), input ->> 'accountSid') as key
  from operation_row where operation_sid = any($1::text[])`;

/** The engine works off everything that is open, and every row says what the model says (I-26). */
const working = happening('work off what is open', fc.constant(''), async (model, _, stage) => {
  const open = model.operations.filter(
    ({ state, organization }) => state === 'waiting' && !organization.isSuspended,
  );
  await stage.running.workOff();
  if (open.length === 0) return;
  const rows = await stage.ask<StoredRow>(storedRows, [open.map(({ sid }) => sid)]);
  for (const operation of open) {
    const own = rows.filter((row) => row.operation === operation.sid);
    workOff(model, operation, ({ key }) => own.find((row) => row.key === key)?.made ?? undefined);
    await learnPeople(model, stage);
    assert.deepEqual(
      own.map(({ key, state, code }) => `${key} ${state} ${code}`).sort(),
      operation.rows.map(({ key, state, code }) => `${key} ${state} ${code}`).sort(),
      `rows of ${operation.kind} ${operation.sid}`,
    );
  }
});

function actOnOperation(
  operation: typeof retryOperation | typeof cancelOperation,
  isFor: (one: Operation) => boolean,
  act: (model: Model, actor: Person, one: Operation) => void,
): CommandKind {
  const makePlan: MakePlan<{ readonly who: Who; readonly one: number }> = (model, args, stage) => {
    const one = choose(model.operations.filter(isFor), model.operations, args.one);
    if (one === undefined) return undefined;
    const { organization } = one;
    const actor = actorOf(model, args.who, (person) => mayGrantIn(person, organization));
    stage.tick(model);
    return {
      by: actor,
      isStubborn: args.who.isStubborn,
      operation,
      parts: { params: { organizationSid: organization.sid, operationSid: one.sid } },
      predict: () => {
        act(model, actor, one);
        return one.state;
      },
      view: (body) => (body as OperationRun).state,
    };
  };
  return kind(operation.name, fc.record({ who, one: pick }), makePlan);
}

const hasFailed = ({ rows }: Operation) => rows.some(({ state }) => state === 'failed');

/** Everything about one thing done to many. */
export const commandsOfOperations = {
  asking: [suspending, reactivating, changingRoles, giving, taking, resending, revoking, inviting],
  working: [working],
  changing: [
    actOnOperation(retryOperation, hasFailed, retry),
    actOnOperation(cancelOperation, ({ state }) => state === 'waiting', cancel),
  ],
};
