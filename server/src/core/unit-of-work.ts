import type { AccountSid, TenantSid, UserSid } from '@guildhall/contract';
import type { Clock } from '../platform/clock.ts';
import {
  type Connections,
  isRetryable,
  isUniqueViolation,
  violatedConstraint,
} from '../platform/database/transaction.ts';
import { type Actor, type AuditAuthor, describeActor, type Origin } from './actor.ts';
import type { Tx } from './database.ts';
import { type DomainEvent, lanesOf } from './event.ts';
import type { Failure } from './failure.ts';
import type { NewSid } from './new-sid.ts';
import {
  type AuditRow,
  appendAudit,
  enterTenants,
  insertOutbox,
  listEveryTenantOf,
  listTenantsOf,
  type OutboxRow,
} from './record-store.ts';

/** What an audit entry says happened, in the words of the operation. */
export interface AuditRecord {
  /** noun.verb, such as `invitation.accept`. */
  readonly action: string;
  readonly target: { readonly type: string; readonly sid: string | null; readonly name: string };
  readonly accountSid?: AccountSid;
  readonly before?: Readonly<Record<string, unknown>>;
  readonly after?: Readonly<Record<string, unknown>>;
  /** The tenant whose log it belongs to; the first one the unit entered when absent. */
  readonly tenantSid?: TenantSid;
  /** Set when the entry tells of a refusal: the code word. */
  readonly refused?: string;
  /**
   * True where it was done in another tenant and shows its effect in this one, which is not to learn by
   * whom and from where: the entry is the system's.
   */
  readonly isFromElsewhere?: boolean;
}

/** Who proved to be somebody in the course of a unit. */
export interface IdentifiedPerson {
  /** Null for the holder of a mailbox about whom nothing else may be told. */
  readonly sid: UserSid | null;
  readonly name: string;
}

/** One change of the world: transaction, audit entries and events, all or nothing. */
export interface UnitOfWork {
  readonly tx: Tx;
  /** The one time of this unit; stands still within it. */
  readonly now: Date;
  /** The credential the request came with. */
  readonly actor: Actor;
  readonly origin: Origin;
  readonly newSid: NewSid;
  /**
   * Names the person who proved within this unit who they are, by a password or the token of a mail:
   * the audit entries are theirs, whatever credential the request came with.
   */
  identify(person: IdentifiedPerson): void;
  /** Opens a further tenant to the transaction; needed before its rows can be seen or written. */
  enter(tenantSid: TenantSid): Promise<void>;
  /** The same for many at once. */
  enterAll(tenantSids: readonly TenantSid[]): Promise<void>;
  /** Opens every tenant that has anything to do with a person: what mirrors the person changes everywhere. */
  enterTenantsOf(userSid: UserSid): Promise<readonly TenantSid[]>;
  /** The same, and those that merely invited the person: for who is deleted. */
  enterEveryTenantOf(userSid: UserSid): Promise<readonly TenantSid[]>;
  /** Writes an audit entry at commit. */
  record(entry: AuditRecord): void;
  /** Writes an event at commit. */
  emit(event: DomainEvent): void;
  /** Says that there was nothing to change: the unit may end with nothing recorded. */
  unchanged(): void;
  /** Ends the operation with a failure but keeps what was written so far (counting wrong passwords). */
  commitThenRefuse(failure: Failure): never;
}

export interface UnitRequest {
  readonly actor: Actor;
  readonly origin: Origin;
  readonly tenants: readonly TenantSid[];
  /** True for a part of something done to many: what follows from it waits behind what one person did. */
  readonly isBulk?: boolean;
}

export interface UnitDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly newSid: NewSid;
  /** Called after a commit that wrote events: a hint for the worker. */
  readonly wake: () => void;
  /** Called before a unit is run again because the database asked for it. */
  readonly onRetry?: () => void;
}

/** Runs work in a unit, six times at most where it met another that ran at the same time. */
export type RunUnit = <Result>(
  request: UnitRequest,
  work: (unit: UnitOfWork) => Promise<Result>,
) => Promise<Result>;

const attempts = 6;

const elsewhere: AuditAuthor = { kind: 'system', sid: null, name: 'Guildhall' };

export function createRunUnit(deps: UnitDeps): RunUnit {
  return async (request, work) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await runOnce(deps, request, work);
      } catch (error) {
        if (attempt === attempts || !isCollision(error)) throw error;
        deps.onRetry?.();
      }
    }
  };
}

/**
 * What a second run may settle: the database asks for one, or a row was taken between look and write and
 * the second look finds it. A repeated Idempotency-Key is answered by what the first request said instead.
 */
function isCollision(error: unknown): boolean {
  if (isUniqueViolation(error)) return violatedConstraint(error) !== 'idempotency_pkey';
  return isRetryable(error);
}

/** Carries a failure past the commit. */
class CommitThenRefuse extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super('commit, then refuse');
    this.failure = failure;
  }
}

async function runOnce<Result>(
  deps: UnitDeps,
  request: UnitRequest,
  work: (unit: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const state = createState(request);
  const settings = request.tenants.length === 0 ? {} : { tenant: request.tenants.join(',') };
  const outcome = await deps.connections.write(settings, async (tx) => {
    const unit = openUnit(deps, request, state, tx);
    const result = await work(unit).catch((error: unknown) => {
      if (error instanceof CommitThenRefuse) return error;
      throw error;
    });
    await flush(unit, state);
    return result;
  });
  if (state.events.length > 0) deps.wake();
  if (outcome instanceof CommitThenRefuse) throw outcome.failure;
  return outcome;
}

interface UnitState {
  readonly tenants: TenantSid[];
  readonly entries: AuditRecord[];
  readonly events: DomainEvent[];
  readonly isBulk: boolean;
  author: AuditAuthor;
  isUnchanged: boolean;
}

function createState(request: UnitRequest): UnitState {
  return {
    tenants: [...request.tenants],
    entries: [],
    events: [],
    isBulk: request.isBulk ?? false,
    author: describeActor(request.actor),
    isUnchanged: false,
  };
}

function openUnit(deps: UnitDeps, request: UnitRequest, state: UnitState, tx: Tx): UnitOfWork {
  return {
    tx,
    now: deps.clock.now(),
    actor: request.actor,
    origin: request.origin,
    newSid: deps.newSid,
    identify: (person) => {
      state.author = { kind: 'user', ...person };
    },
    async enter(tenantSid) {
      if (state.tenants.includes(tenantSid)) return;
      state.tenants.push(tenantSid);
      await enterTenants(tx, state.tenants);
    },
    enterAll: async (tenantSids) => void (await enterFound(tx, state, tenantSids)),
    enterTenantsOf: async (userSid) => enterFound(tx, state, await listTenantsOf(tx, userSid)),
    enterEveryTenantOf: async (userSid) =>
      enterFound(tx, state, await listEveryTenantOf(tx, userSid)),
    record: (entry) => void state.entries.push(entry),
    emit: (event) => void state.events.push(event),
    unchanged: () => {
      state.isUnchanged = true;
    },
    commitThenRefuse(failure) {
      throw new CommitThenRefuse(failure);
    },
  };
}

async function enterFound(
  tx: Tx,
  state: UnitState,
  found: readonly TenantSid[],
): Promise<readonly TenantSid[]> {
  state.tenants.push(...found.filter((tenantSid) => !state.tenants.includes(tenantSid)));
  if (found.length > 0) await enterTenants(tx, state.tenants);
  return found;
}

/** No change without an audit entry, by construction (I-20). */
async function flush(unit: UnitOfWork, state: UnitState): Promise<void> {
  if (state.entries.length === 0) {
    if (state.isUnchanged && state.events.length === 0) return;
    throw new Error('A unit of work ended with nothing recorded');
  }
  const byTenant = Map.groupBy(state.entries, (entry) => homeOf(entry.tenantSid, state));
  for (const [tenantSid, entries] of [...byTenant].sort(([left], [right]) =>
    left < right ? -1 : 1,
  )) {
    await appendAudit(
      unit.tx,
      tenantSid,
      entries.map((entry) => toAuditRow(unit, state.author, { ...entry, tenantSid })),
    );
  }
  if (state.events.length > 0) {
    const lanes = lanesOf(state.events, state.isBulk);
    insertOutbox(
      unit.tx,
      state.events.map((event, index) => ({
        ...toOutboxRow(unit, homeOf(event.tenantSid, state), event),
        lane: lanes[index] ?? 'personal',
      })),
    );
  }
}

function homeOf(tenantSid: TenantSid | undefined, state: UnitState): TenantSid {
  const home = tenantSid ?? state.tenants[0];
  if (home === undefined)
    throw new Error('A unit of work recorded something but entered no tenant');
  return home;
}

function toAuditRow(
  unit: UnitOfWork,
  author: AuditAuthor,
  entry: AuditRecord & { readonly tenantSid: TenantSid },
): AuditRow {
  const isFromElsewhere = entry.isFromElsewhere === true;
  const by = isFromElsewhere ? elsewhere : author;
  return {
    tenant_sid: entry.tenantSid,
    sid: unit.newSid('auditEntry'),
    at: unit.now,
    action: entry.action,
    result: entry.refused === undefined ? 'done' : 'refused',
    reason: entry.refused ?? null,
    actor_kind: by.kind,
    actor_sid: by.sid,
    actor_name: by.name,
    target_type: entry.target.type,
    target_sid: entry.target.sid,
    target_name: entry.target.name,
    account_sid: entry.accountSid ?? null,
    address: isFromElsewhere ? '' : unit.origin.address,
    request_id: unit.origin.requestId,
    before: entry.before ?? null,
    after: entry.after ?? null,
  };
}

function toOutboxRow(
  unit: UnitOfWork,
  tenantSid: TenantSid,
  event: DomainEvent,
): Omit<OutboxRow, 'lane'> {
  return {
    tenant_sid: tenantSid,
    sid: unit.newSid('event'),
    type: event.type,
    subject_sid: event.subjectSid,
    payload: event.payload,
    request_id: unit.origin.requestId,
    created_at: unit.now,
  };
}
