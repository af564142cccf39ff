import type { FactorDemand, OrganizationSid, UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { demandsOn } from '../../core/factor-demand.ts';
import { refuse } from '../../core/failure.ts';
import { findUserLogin } from '../user/index.ts';
import { requireManagedUser } from './require-managed-user.ts';
import { readDemandParts } from './second-factor-due.ts';

/** A managed user of an organization. */
export interface UserPlace {
  readonly organizationSid: OrganizationSid;
  readonly userSid: UserSid;
}

/** How many accounts of the user in the organization demand a second factor at their door. */
export type CountDemandingAccounts = (db: Db, place: UserPlace) => Promise<number>;

/** How somebody signs in, and what is demanded of them. */
export interface SignInState {
  /** Since when with passkeys only; null for who has a password, or has to set one. */
  readonly passkeysOnlySince: Date | null;
  readonly demands: readonly FactorDemand[];
  readonly demandingAccounts: number;
}

/** By what a managed user signs in, and who demands a second factor of them. Refuses `not-found`, `user-not-managed`. */
export async function getUserSignIn(
  db: Db,
  countDemandingAccounts: CountDemandingAccounts,
  place: UserPlace,
): Promise<SignInState> {
  await requireManagedUser(db, place);
  const login = await findUserLogin(db, place.userSid);
  if (login === undefined) throw refuse('not-found');
  const demandingAccounts = await countDemandingAccounts(db, place);
  const parts = await readDemandParts(db, login);
  return {
    passkeysOnlySince: login.passwordGivenUpAt,
    demands: demandsOn({ ...parts, isRequiredByAccount: demandingAccounts > 0 }),
    demandingAccounts,
  };
}
