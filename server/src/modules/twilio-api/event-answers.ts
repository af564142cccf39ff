import { isSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import { type AuditEntryRecord, findAuditEntry, listAuditEntries } from '../audit/index.ts';
import type { ProvedCredential } from '../credential/index.ts';
import type { AccountDoorDeps } from './account-door-deps.ts';
import type { ReachedAccount } from './account-target.ts';
import { toAction, toEventType } from './event-words.ts';
import { readInstant } from './form-fields.ts';
import { readPageQuery, toReferencePage } from './page-query.ts';

type Run = (
  caller: ProvedCredential,
  account: ReachedAccount,
  request: DoorRequest,
) => Promise<DoorAnswer>;

const path = '/v1/Events';
const filterNames = [
  'ActorSid',
  'EventType',
  'ResourceSid',
  'SourceIpAddress',
  'StartDate',
  'EndDate',
] as const;
const nothing = { items: [], nextCursor: null, previousCursor: null, total: null };

/** Answers what concerned an account, newest first; unlike R-118 its filters combine. */
export function answerEvents(deps: AccountDoorDeps): Run {
  return async (_caller, { tenantSid, sid: accountSid }, request) => {
    const asked = readPageQuery(request, { usual: 50, most: 1000 });
    const filter = readFilter(request);
    const page =
      filter === undefined
        ? nothing
        : await deps.connections.read({ tenant: tenantSid }, (db) =>
            listAuditEntries(
              db,
              deps.cursors,
              { tenantSid, accountSid },
              {
                ...filter,
                pageSize: asked.pageSize,
                ...(asked.pageToken ? { cursor: asked.pageToken } : {}),
              },
            ),
          );
    const items = page.items.map((entry) => toEvent(deps, entry));
    const { query } = request;
    const filters = Object.fromEntries(filterNames.map((name) => [name, query[name] || undefined]));
    const place = { url: `${deps.publicUrl()}${path}`, filters };
    return { status: 200, body: toReferencePage('events', place, asked, { ...page, items }) };
  };
}

/** Undefined where nothing can match: an event type that no action has. */
function readFilter(request: DoorRequest) {
  const { query } = request;
  const { ActorSid: actorSid, EventType: type, ResourceSid: targetSid } = query;
  const address = query['SourceIpAddress'];
  const from = readInstant(request, 'StartDate');
  const to = readInstant(request, 'EndDate');
  const action = type ? toAction(type) : undefined;
  if (type && action === undefined) return undefined;
  return {
    ...(actorSid ? { actorSid } : {}),
    ...(targetSid ? { targetSid } : {}),
    ...(address ? { address } : {}),
    ...(action === undefined ? {} : { action }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

/** Answers one event of the account. */
export function answerEvent(deps: AccountDoorDeps): Run {
  return async (_caller, { tenantSid, sid: accountSid }, request) => {
    const sid = request.params['eventSid'] ?? '';
    if (!isSid('auditEntry', sid)) throw refuse('not-found');
    const entry = await deps.connections.read({ tenant: tenantSid }, (db) =>
      findAuditEntry(db, { tenantSid, accountSid }, sid),
    );
    if (entry === undefined) throw refuse('not-found');
    return { status: 200, body: toEvent(deps, entry) };
  };
}

function toEvent({ publicUrl }: AccountDoorDeps, entry: AuditEntryRecord): object {
  return {
    sid: entry.sid,
    account_sid: entry.accountSid,
    actor_sid: actorSidOf(entry),
    actor_type: actorTypeOf(entry),
    source: sourceOf(entry),
    source_ip_address: entry.address === '' ? null : entry.address,
    event_type: toEventType(entry.action),
    event_date: entry.at.toISOString(),
    resource_type: entry.targetType,
    resource_sid: entry.targetSid,
    description: entry.result === 'refused' ? `Refused: ${entry.reason ?? ''}` : null,
    event_data: toEventData(entry),
    links: {},
    url: `${publicUrl()}${path}/${entry.sid}`,
  };
}

/** A program acts as the account whose credential it shows. */
function actorSidOf({ actorKind, actorSid, accountSid }: AuditEntryRecord): string | null {
  if (actorKind !== 'account-credential') return actorSid;
  return actorSid?.startsWith('AC') === true ? actorSid : accountSid;
}

function actorTypeOf({ actorKind }: AuditEntryRecord): string {
  if (actorKind === 'user') return 'user';
  return actorKind === 'account-credential' ? 'account' : 'twilio-admin';
}

function sourceOf({ actorKind }: AuditEntryRecord): string {
  if (actorKind === 'user') return 'web';
  return actorKind === 'account-credential' || actorKind === 'oauth-app' ? 'api' : 'twilio';
}

function toEventData({ before, after }: AuditEntryRecord): object {
  const names = new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})]);
  const properties = [...names].map((name): [string, object] => [
    name,
    { previous: before?.[name] ?? null, updated: after?.[name] ?? null },
  ]);
  return { resource_properties: Object.fromEntries(properties) };
}
