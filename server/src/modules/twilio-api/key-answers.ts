import { isSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import {
  type ApiKeyRecord,
  createApiKey,
  deleteApiKey,
  findApiKey,
  listApiKeyRows,
  type ProvedCredential,
  updateApiKey,
} from '../credential/index.ts';
import type { AccountDoorDeps } from './account-door-deps.ts';
import type { ReachedAccount } from './account-target.ts';
import { toClassicPage } from './classic-page.ts';
import { readField, readName, toRfc2822 } from './form-fields.ts';
import { readPolicy } from './key-policy.ts';
import { readPageQuery, toReferencePage } from './page-query.ts';

type Run = (
  caller: ProvedCredential,
  account: ReachedAccount,
  request: DoorRequest,
) => Promise<DoorAnswer>;

/** The two ways in which the reference system shows keys (sections 4.7 and 4.8). */
export type KeyForm = 'classic' | 'iam';

const usualName = 'API key';

/** Answers the keys of an account, newest first, below the name of the resource that was asked for. */
export function answerKeys(deps: AccountDoorDeps, form: KeyForm, listName = 'keys'): Run {
  return async (_caller, account, request) => {
    const asked = readPageQuery(request, { usual: 50, most: form === 'iam' ? 100 : 1000 });
    const key = { tenantSid: account.tenantSid, accountSid: account.sid };
    const query = { cursor: asked.pageToken || undefined, pageSize: asked.pageSize };
    const page = await deps.connections.read({ tenant: key.tenantSid }, (db) =>
      listApiKeyRows(db, deps.cursors, key, query),
    );
    if (form === 'classic') {
      const items = page.items.map(toClassicKey);
      const place = { path: request.path };
      return { status: 200, body: toClassicPage(listName, place, asked, { ...page, items }) };
    }
    const items = page.items.map((one) => ({
      ...toClassicKey(one),
      flags: ['rest_api', 'signing'],
    }));
    const place = {
      url: `${deps.publicUrl()}${request.path}`,
      filters: { AccountSid: account.sid },
    };
    return { status: 200, body: toReferencePage(listName, place, asked, { ...page, items }) };
  };
}

/** Creates a key: a standard one, or a restricted one where the newer interface is asked for it. */
export function createKey(deps: AccountDoorDeps, form: KeyForm): Run {
  return async ({ actor }, account, request) => {
    const { tenantSid, sid: accountSid } = account;
    const name = readName(request) ?? usualName;
    const wanted = form === 'iam' ? readWantedKey(request) : requireStandard(request);
    const made = await deps.runUnit(
      { actor, origin: request.origin, tenants: [tenantSid] },
      (unit) => createApiKey(unit, deps.random, { tenantSid, accountSid, name, ...wanted }),
    );
    return { status: 201, body: { ...toKey(made, form), secret: made.secret } };
  };
}

/** The oldest interface makes standard keys; it says so instead of making another kind than was asked for. */
function requireStandard(request: DoorRequest) {
  const kind = readField(request, 'KeyType') ?? 'standard';
  if (kind !== 'standard' || readField(request, 'Policy') !== undefined) {
    throw refuse('malformed-request', {
      detail: 'Restricted keys are created with POST /v1/Keys; main keys in the Console only',
    });
  }
  return { kind: 'standard' } as const;
}

function readWantedKey(request: DoorRequest) {
  const kind = readField(request, 'KeyType') ?? 'standard';
  const permissions = readPolicy(request);
  if (kind === 'standard' && permissions === undefined) return { kind } as const;
  if (kind === 'restricted' && permissions !== undefined) return { kind, permissions } as const;
  throw refuse('malformed-request', {
    detail:
      kind === 'main'
        ? 'Main keys are created in the Console only'
        : 'KeyType is standard, or restricted with a Policy',
  });
}

/** Answers one key of the account. */
export function answerKey(deps: AccountDoorDeps, form: KeyForm): Run {
  return async (_caller, account, request) => {
    const place = placeOf(account, request);
    const key = await deps.connections.read({ tenant: place.tenantSid }, (db) =>
      findApiKey(db, place),
    );
    if (key === undefined) throw refuse('not-found');
    return { status: 200, body: toKey(key, form) };
  };
}

/** Renames a key, or gives a restricted one another policy. */
export function changeKey(deps: AccountDoorDeps, form: KeyForm): Run {
  return async ({ actor }, account, request) => {
    const place = placeOf(account, request);
    const change = {
      ...place,
      name: readName(request),
      permissions: form === 'iam' ? readPolicy(request) : undefined,
      ifMatch: null,
    };
    const key = await deps.runUnit(
      { actor, origin: request.origin, tenants: [place.tenantSid] },
      (unit) => updateApiKey(unit, change),
    );
    return { status: 200, body: toKey(key, form) };
  };
}

export function removeKey(deps: AccountDoorDeps): Run {
  return async ({ actor }, account, request) => {
    const place = placeOf(account, request);
    await deps.runUnit({ actor, origin: request.origin, tenants: [place.tenantSid] }, (unit) =>
      deleteApiKey(unit, { ...place, ifMatch: null }),
    );
    return { status: 204 };
  };
}

function placeOf({ tenantSid, sid: accountSid }: ReachedAccount, { params }: DoorRequest) {
  const apiKeySid = params['keySid'] ?? '';
  if (!isSid('apiKey', apiKeySid)) throw refuse('not-found');
  return { tenantSid, accountSid, apiKeySid };
}

function toKey(key: ApiKeyRecord, form: KeyForm): object {
  if (form === 'classic') return toClassicKey(key);
  const policy = key.kind === 'restricted' ? { allow: key.permissions } : null;
  return { ...toClassicKey(key), policy };
}

function toClassicKey({ sid, name, createdAt, updatedAt }: ApiKeyRecord): object {
  return {
    sid,
    friendly_name: name,
    date_created: toRfc2822(createdAt),
    date_updated: toRfc2822(updatedAt),
  };
}
