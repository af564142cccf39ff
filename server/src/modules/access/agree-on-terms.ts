import { isSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { earlierEnd } from './access-terms.ts';
import { type NamedTerms, renewAccessTerms, updateAccessTerms } from './access-terms-store.ts';
import type { AccessKey } from './account-user.ts';
import { lockAccountUser } from './account-user-store.ts';

/**
 * Writes what an accepted invitation says about end and sponsor. Access that is new begins now; access
 * that goes on keeps the earlier of both ends, so that nobody gets longer than anybody agreed to.
 * Nobody answers for access to an independent account. Records nothing.
 */
export async function agreeOnTerms(
  unit: UnitOfWork,
  key: AccessKey,
  agreed: NamedTerms,
  goesOn: boolean,
): Promise<void> {
  const access = await lockAccountUser(unit.tx, key);
  if (access === undefined || access.roles.includes('owner')) return;
  const { sponsorUserSid, sponsorName } = agreed;
  const isNamed = sponsorName !== null && isSid('organization', key.tenantSid);
  const sponsor = isNamed ? { userSid: sponsorUserSid, name: sponsorName } : null;
  if (!goesOn) {
    const begins = { endsAt: agreed.accessEndsAt, sponsor, since: unit.now };
    return renewAccessTerms(unit.tx, key, begins);
  }
  await updateAccessTerms(unit.tx, key, {
    endsAt: earlierEnd(access.endsAt, agreed.accessEndsAt),
    ...(sponsor === null ? {} : { sponsor }),
  });
}
