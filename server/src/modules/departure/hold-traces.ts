import type { UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { holdInvitationsOf } from '../invitation/index.ts';
import { findUserLogin } from '../user/index.ts';

/** Locks the invitations of whoever is about to be deleted, first of all; nothing where there is no such user. */
export async function holdTraces(unit: UnitOfWork, userSid: UserSid): Promise<void> {
  const login = await findUserLogin(unit.tx, userSid);
  if (login !== undefined) await holdInvitationsOf(unit, { userSid, email: login.email });
}
