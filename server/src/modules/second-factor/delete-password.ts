import { requirePerson } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import { freshSince } from '../../core/fresh-proof.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { endOtherSessions, hasPassedByPasskey } from '../session/index.ts';
import { giveUpPassword, type UserLogin } from '../user/index.ts';
import { lockOwnLogin, targetOf } from './own-login.ts';
import { listPasskeysOf, type PasskeyRecord } from './passkey-store.ts';
import { findRecoveryCodes } from './recovery-code-store.ts';
import { tellChange } from './tell-change.ts';
import { findTotp } from './totp-store.ts';
import { hasWayBack } from './way-back.ts';

/**
 * Takes the person's own password for good: from now on passkeys are the only way to sign in (D14). Every
 * other session, every link and every remembered device ends. Refuses `password-missing`, `passkey-needed`,
 * `acknowledgement-missing` for who has nothing but one passkey, and `fresh-proof-required` where the fresh
 * proof was by anything but a passkey: what is to open the door alone has to have opened it.
 */
export async function deletePassword(
  unit: UnitOfWork,
  input: { readonly acknowledgements: readonly string[] },
): Promise<void> {
  const user = await lockOwnLogin(unit);
  if (user.passwordGivenUpAt !== null) throw refuse('password-missing');
  const own = await listPasskeysOf(unit.tx, user.sid);
  const passkeys = own.length;
  if (passkeys === 0) throw refuse('passkey-needed');
  await requirePasskeyProof(unit, own);
  await requireWayBack(unit, user, { passkeys, acknowledgements: input.acknowledgements });
  await giveUpPassword(unit.tx, user.sid, unit.now);
  const endedSessions = await endOtherSessions(unit, requirePerson(unit.actor));
  unit.record({
    action: 'password.delete',
    target: targetOf(user),
    before: { hasPassword: true },
    after: { hasPassword: false, passkeys, endedSessions },
  });
  tellChange(unit, user, 'password-given-up');
}

/** By one that opened something: making a passkey is a proof for everything else, but it may never open anything. */
async function requirePasskeyProof(
  unit: UnitOfWork,
  passkeys: readonly PasskeyRecord[],
): Promise<void> {
  const since = freshSince(unit.now);
  const hasOpened = passkeys.some(({ lastUsedAt }) => lastUsedAt !== null && lastUsedAt > since);
  const session = requirePerson(unit.actor);
  if (hasOpened && (await hasPassedByPasskey(unit.tx, session, since))) return;
  throw refuse('fresh-proof-required', { details: { methods: ['passkey'] } });
}

async function requireWayBack(
  unit: UnitOfWork,
  user: UserLogin,
  given: { readonly passkeys: number; readonly acknowledgements: readonly string[] },
): Promise<void> {
  const hasTotp = (await findTotp(unit.tx, user.sid)) !== undefined;
  const codesLeft = (await findRecoveryCodes(unit.tx, user.sid))?.left ?? 0;
  if (hasWayBack({ passkeys: given.passkeys, hasTotp, codesLeft })) return;
  if (given.acknowledgements.includes('no-way-back')) return;
  throw refuse('acknowledgement-missing', { details: { acknowledgements: ['no-way-back'] } });
}
