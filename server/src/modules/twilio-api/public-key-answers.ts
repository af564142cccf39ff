import { isSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import {
  createPublicKey,
  deletePublicKey,
  findPublicKey,
  listPublicKeyRows,
  type ProvedCredential,
  type PublicKeyRecord,
  updatePublicKey,
} from '../credential/index.ts';
import type { AccountDoorDeps } from './account-door-deps.ts';
import type { ReachedAccount } from './account-target.ts';
import { readField, readName } from './form-fields.ts';
import { readPageQuery, toReferencePage } from './page-query.ts';

type Run = (
  caller: ProvedCredential,
  account: ReachedAccount,
  request: DoorRequest,
) => Promise<DoorAnswer>;

const path = '/v1/Credentials/PublicKeys';
const usualName = 'Public key';

/** Answers the public keys of an account, newest first. */
export function answerPublicKeys(deps: AccountDoorDeps): Run {
  return async (_caller, { tenantSid, sid: accountSid }, request) => {
    const asked = readPageQuery(request, { usual: 50, most: 1000 });
    const query = { cursor: asked.pageToken || undefined, pageSize: asked.pageSize };
    const page = await deps.connections.read({ tenant: tenantSid }, (db) =>
      listPublicKeyRows(db, deps.cursors, { tenantSid, accountSid }, query),
    );
    const items = page.items.map((key) => toCredential(deps, key));
    const place = { url: `${deps.publicUrl()}${path}`, filters: {} };
    return { status: 200, body: toReferencePage('credentials', place, asked, { ...page, items }) };
  };
}

/** Registers a public key (section 4.9); its text is never told again. */
export function registerPublicKey(deps: AccountDoorDeps): Run {
  return async ({ actor }, { tenantSid, sid: accountSid }, request) => {
    const publicKey = readField(request, 'PublicKey');
    if (publicKey === undefined) {
      throw refuse('malformed-request', { detail: 'PublicKey is required' });
    }
    const name = readName(request) ?? usualName;
    const key = await deps.runUnit(
      { actor, origin: request.origin, tenants: [tenantSid] },
      (unit) => createPublicKey(unit, { tenantSid, accountSid, name, publicKey }),
    );
    return { status: 201, body: toCredential(deps, key) };
  };
}

export function answerPublicKey(deps: AccountDoorDeps): Run {
  return async (_caller, account, request) => {
    const place = placeOf(account, request);
    const key = await deps.connections.read({ tenant: place.tenantSid }, (db) =>
      findPublicKey(db, place),
    );
    if (key === undefined) throw refuse('not-found');
    return { status: 200, body: toCredential(deps, key) };
  };
}

export function renamePublicKey(deps: AccountDoorDeps): Run {
  return async (caller, account, request) => {
    const place = placeOf(account, request);
    const name = readName(request);
    if (name === undefined) return answerPublicKey(deps)(caller, account, request);
    const key = await deps.runUnit(
      { actor: caller.actor, origin: request.origin, tenants: [place.tenantSid] },
      (unit) => updatePublicKey(unit, { ...place, name, ifMatch: null }),
    );
    return { status: 200, body: toCredential(deps, key) };
  };
}

export function removePublicKey(deps: AccountDoorDeps): Run {
  return async ({ actor }, account, request) => {
    const place = placeOf(account, request);
    await deps.runUnit({ actor, origin: request.origin, tenants: [place.tenantSid] }, (unit) =>
      deletePublicKey(unit, { ...place, ifMatch: null }),
    );
    return { status: 204 };
  };
}

function placeOf({ tenantSid, sid: accountSid }: ReachedAccount, { params }: DoorRequest) {
  const publicKeySid = params['publicKeySid'] ?? '';
  if (!isSid('publicKey', publicKeySid)) throw refuse('not-found');
  return { tenantSid, accountSid, publicKeySid };
}

function toCredential({ publicUrl }: AccountDoorDeps, key: PublicKeyRecord): object {
  return {
    sid: key.sid,
    account_sid: key.accountSid,
    friendly_name: key.name,
    date_created: key.createdAt.toISOString(),
    date_updated: key.updatedAt.toISOString(),
    url: `${publicUrl()}${path}/${key.sid}`,
  };
}
