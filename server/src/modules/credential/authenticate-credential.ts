import {
  type AccountSid,
  type AccountStatus,
  type ApiKeySid,
  isSid,
  type PublicKeySid,
} from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import type { AccountCredentialActor, Origin } from '../../core/actor.ts';
import { type Grants, grantsAt } from '../../core/authorize.ts';
import { refuse } from '../../core/failure.ts';
import type { Moment } from '../../core/rights-memory.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Clock } from '../../platform/clock.ts';
import { hashToken } from '../../platform/crypto/token.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import { findAccount, locateAccount } from '../account/index.ts';
import { touchApiKey } from './api-key-store.ts';
import { touchAuthToken } from './auth-token-store.ts';
import { standingOf } from './credential.ts';
import {
  findCredentialAccount,
  recallCredential,
  type SigningStanding,
  type StoredCredential,
} from './credential-secret-store.ts';

/** User name and password of a request (RFC 7617). */
export interface BasicCredential {
  readonly user: string;
  readonly password: string;
}

/** A credential that works, and what its keeper holds on its account. */
export interface ProvedCredential {
  readonly actor: AccountCredentialActor;
  readonly grants: Grants;
}

/** One whose request may have to be signed as well: that is for whoever asked to see to. */
export interface HalfProvedCredential extends ProvedCredential {
  readonly signing: SigningStanding;
  /** Notes when the credential was used; a request that is refused is no use. */
  readonly noteUse: () => Promise<void>;
}

/** Turns user name and password, and the public key that a request names, into the credential of an account. */
export type AuthenticateCredential = (
  shown: BasicCredential & { readonly publicKeySid?: PublicKeySid | undefined },
  origin: Origin,
  moment: Moment,
) => Promise<HalfProvedCredential>;

export interface AuthenticateCredentialDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly runUnit: RunUnit;
  readonly actions: ActionLimits;
}

const touchMilliseconds = 5 * 60 * 1000;
const mostTouched = 10_000;

/**
 * Makes the check of API keys and auth tokens: the secret, its end, the state of the account, and that
 * whoever keeps the credential still may, all of it as it is when the request arrives (D19). It
 * refuses `not-authenticated`; `account-not-active` (20005) for an account that is suspended, itself or with its organization, or still being set up, `account-closed` (20403)
 * for one that is being closed or is closed; `too-many-requests` after many wrong secrets.
 */
export function createAuthenticateCredential(
  deps: AuthenticateCredentialDeps,
): AuthenticateCredential {
  const touch = createTouch(deps);
  return async (shown, origin, moment) => {
    const attempt = () => prove(deps, shown, { origin, moment });
    // Whoever asks for somebody else without saying for whom is not to be shut out in their place.
    const found = await (origin.address === ''
      ? attempt()
      : deps.actions.countFailures('failed-token', networkOf(origin.address), attempt));
    const now = deps.clock.now();
    const grants = grantsAt(found.standing, now);
    requireOpen(found);
    const standing = standingOf({ expiresAt: found.key?.expiresAt ?? null }, grants, now);
    if (standing === 'expired') {
      throw refuse('not-authenticated', { detail: 'The API key has expired' });
    }
    if (standing === 'keeper-without-right') {
      throw refuse('not-authenticated', {
        detail:
          'Whoever made or last rotated this credential may not manage the credentials of the account any more: have it rotated, or make another',
      });
    }
    return {
      actor: toActor(shown.user, found),
      grants,
      signing: found.signing,
      noteUse: () => touch(shown.user, found, now),
    };
  };
}

async function prove(
  deps: AuthenticateCredentialDeps,
  { user, password, publicKeySid }: Parameters<AuthenticateCredential>[0],
  { origin, moment }: { readonly origin: Origin; readonly moment: Moment },
): Promise<StoredCredential> {
  if (!isSid('apiKey', user) && !isSid('account', user)) throw wrong();
  const shown = { credentialSid: user, hash: hashToken(password), publicKeySid };
  const found = await recallCredential(deps.connections.direct, shown, moment);
  if (found === undefined) {
    await noteWrongSecret(deps, user, origin);
    throw wrong();
  }
  const hasEnded =
    found.secretEndsAt !== null && found.secretEndsAt.getTime() <= deps.clock.now().getTime();
  if (hasEnded) throw wrong();
  return found;
}

const wrong = () =>
  refuse('not-authenticated', { detail: 'The user name is unknown, or the password is wrong' });

const statesToWaitFor: readonly (AccountStatus | null)[] = ['active', 'suspended', 'setting_up'];

/** The worse state of a subaccount and its main account counts, and that of the organization above them. */
function requireOpen({ standing }: StoredCredential): void {
  const { accountStatus, isOrganizationSuspended } = standing;
  if (accountStatus === 'active' && !isOrganizationSuspended) return;
  throw refuse(statesToWaitFor.includes(accountStatus) ? 'account-not-active' : 'account-closed');
}

function toActor(user: string, found: StoredCredential): AccountCredentialActor {
  const { key, accountSid, accountName, parentSid, tenantSid, keeper } = found;
  return {
    kind: 'account-credential',
    credentialSid: isSid('apiKey', user) ? user : accountSid,
    form: key?.kind ?? 'auth-token',
    name: key?.name ?? accountName,
    accountSid,
    tenantSid,
    parentSid,
    permissions: key?.permissions ?? [],
    keeper,
  };
}

/** Tells the people of an account that somebody tried a wrong secret; once a minute per network. */
async function noteWrongSecret(
  { connections, actions, runUnit }: AuthenticateCredentialDeps,
  user: ApiKeySid | AccountSid,
  origin: Origin,
): Promise<void> {
  const accountSid = await findCredentialAccount(connections.direct, user);
  if (accountSid === undefined || !actions.isWorthNoting(user, networkOf(origin.address))) return;
  const tenantSid = await locateAccount(connections.direct, accountSid);
  if (tenantSid === undefined) return;
  const actor = { kind: 'anonymous' as const };
  await runUnit({ actor, origin, tenants: [tenantSid] }, async (unit) => {
    const account = await findAccount(unit.tx, tenantSid, accountSid);
    const type = isSid('apiKey', user) ? 'api-key' : 'account';
    unit.record({
      action: 'credential.use',
      target: { type, sid: user, name: account?.name ?? '' },
      accountSid,
      refused: 'not-authenticated',
    });
  });
}

/** Notes the use of a credential, at most every five minutes per process. */
function createTouch({ connections }: AuthenticateCredentialDeps) {
  const touched = new Map<string, number>();
  return async (user: string, found: StoredCredential, now: Date): Promise<void> => {
    const { tenantSid, accountSid, use } = found;
    const name = `${user} ${use === 'secondary' ? use : ''}`;
    const last = touched.get(name) ?? Number.NEGATIVE_INFINITY;
    if (now.getTime() - last < touchMilliseconds) return;
    if (touched.size >= mostTouched) touched.clear();
    touched.set(name, now.getTime());
    await connections.write({ tenant: tenantSid }, async (tx) => {
      const key = { tenantSid, accountSid };
      if (isSid('apiKey', user)) await touchApiKey(tx, { ...key, apiKeySid: user }, now);
      else if (use === 'primary' || use === 'secondary') await touchAuthToken(tx, key, use, now);
    });
  };
}
