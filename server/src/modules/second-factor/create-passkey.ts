import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  readNewPasskey,
  relyingPartyOf,
  type StoredPasskey,
} from '../../platform/webauthn/passkeys.ts';
import { type Enrolled, finishEnrolment } from './finish-enrolment.ts';
import type { NewRecoveryCodes } from './new-recovery-codes.ts';
import { lockOwnLogin, readOwnLogin, targetOf } from './own-login.ts';
import { insertPasskey, listPasskeysOf, type PasskeyRecord } from './passkey-store.ts';
import { openStart } from './sealed-start.ts';
import { placeName, type SecondFactorDeps } from './second-factor-deps.ts';
import { mostPasskeys } from './start-passkey.ts';
import { tellChange } from './tell-change.ts';

/** A passkey that was checked before the transaction opened. */
export type CheckedPasskey = StoredPasskey & { readonly isSynced: boolean };

/** Checks the answer of the browser. Refuses `enrolment-unusable`, `passkey-refused`. */
export async function checkPasskey(
  db: Db,
  deps: Pick<SecondFactorDeps, 'box' | 'publicUrl'>,
  input: {
    readonly actor: Actor;
    readonly challenge: string;
    readonly credential: Readonly<Record<string, unknown>>;
    readonly now: Date;
  },
): Promise<CheckedPasskey> {
  const user = await readOwnLogin(db, input.actor);
  const wanted = { purpose: 'passkey' as const, userSid: user.sid, now: input.now };
  const { secret } = openStart(deps.box, input.challenge, wanted);
  const party = relyingPartyOf(deps.publicUrl(), placeName);
  const passkey = await readNewPasskey(party, secret, input.credential);
  if (passkey === undefined) throw refuse('passkey-refused');
  return passkey;
}

/** Adds the passkey to the person. Refuses `passkey-limit-reached`, `passkey-refused` for a known one. */
export async function createPasskey(
  unit: UnitOfWork,
  deps: Pick<SecondFactorDeps, 'random' | 'times'>,
  input: {
    readonly checked: CheckedPasskey;
    readonly name: string;
    readonly codes: NewRecoveryCodes;
  },
): Promise<Enrolled & { readonly passkey: PasskeyRecord }> {
  const user = await lockOwnLogin(unit);
  const known = await listPasskeysOf(unit.tx, user.sid);
  if (known.length >= mostPasskeys) throw refuse('passkey-limit-reached');
  const passkey = {
    ...input.checked,
    sid: unit.newSid('passkey'),
    userSid: user.sid,
    name: input.name.trim(),
    createdAt: unit.now,
  };
  if (!(await insertPasskey(unit.tx, passkey))) throw refuse('passkey-refused');
  const enrolled = await finishEnrolment(unit, deps, user, { by: 'passkey', codes: input.codes });
  unit.record({
    action: 'passkey.create',
    target: targetOf(user),
    after: { passkeySid: passkey.sid, name: passkey.name },
  });
  tellChange(unit, user, 'passkey-added', { name: passkey.name });
  return { ...enrolled, passkey: { ...passkey, lastUsedAt: null } };
}
