import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import {
  type AuthTokenRecord,
  createAuthToken,
  deleteAuthToken,
  findAuthTokens,
  type ProvedCredential,
  promoteAuthToken,
} from '../credential/index.ts';
import type { AccountDoorDeps } from './account-door-deps.ts';
import type { ReachedAccount } from './account-target.ts';

type Run = (
  caller: ProvedCredential,
  account: ReachedAccount,
  request: DoorRequest,
) => Promise<DoorAnswer>;

/** Creates the secondary auth token. */
export function createSecondaryToken(deps: AccountDoorDeps): Run {
  return async ({ actor }, { tenantSid, sid: accountSid }, request) => {
    const made = await deps.runUnit(
      { actor, origin: request.origin, tenants: [tenantSid] },
      (unit) => createAuthToken(unit, deps, { tenantSid, accountSid, rank: 'secondary' }),
    );
    return {
      status: 201,
      body: { ...describe(deps, request, made), secondary_auth_token: made.token },
    };
  };
}

/** Deletes the secondary auth token. */
export function removeSecondaryToken(deps: AccountDoorDeps): Run {
  return async ({ actor }, { tenantSid, sid: accountSid }, request) => {
    await deps.runUnit({ actor, origin: request.origin, tenants: [tenantSid] }, (unit) =>
      deleteAuthToken(unit, { tenantSid, accountSid, rank: 'secondary' }),
    );
    return { status: 204 };
  };
}

/**
 * Makes the secondary auth token the primary one, and tells it to who may know it: to an auth token that the
 * same person keeps, not to a key.
 */
export function promoteSecondaryToken(deps: AccountDoorDeps): Run {
  return async ({ actor }, { tenantSid, sid: accountSid }, request) => {
    const { promoted, token } = await deps.runUnit(
      { actor, origin: request.origin, tenants: [tenantSid] },
      async (unit) => {
        const record = await promoteAuthToken(unit, { tenantSid, accountSid });
        const keeperUserSid = actor.keeper.userSid;
        const kept = { tenantSid, accountSids: [accountSid], keeperUserSid };
        const tokens = await findAuthTokens(unit.tx, deps.box, kept);
        return { promoted: record, token: tokens.get(accountSid) };
      },
    );
    return {
      status: 200,
      body: {
        ...describe(deps, request, promoted),
        auth_token: actor.form === 'auth-token' ? (token ?? null) : null,
      },
    };
  };
}

function describe(
  { publicUrl }: AccountDoorDeps,
  { path }: DoorRequest,
  { accountSid, createdAt, updatedAt }: AuthTokenRecord,
): object {
  return {
    account_sid: accountSid,
    date_created: createdAt.toISOString(),
    date_updated: updatedAt.toISOString(),
    url: `${publicUrl()}${path}`,
  };
}
