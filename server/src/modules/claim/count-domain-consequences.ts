import type { Clock } from '../../platform/clock.ts';
import type { CountDomainConsequences } from '../domain/index.ts';
import { countOfDomain } from '../invitation/index.ts';
import { countPendingOfDomain } from './claim-list-store.ts';

/** Counts what the deletion of a domain touches: for the dialog that asks for acknowledgement. */
export function createDomainConsequences(clock: Clock): CountDomainConsequences {
  return async (db, organizationSid, name) => {
    const at = { name, now: clock.now() };
    return {
      ...(await countOfDomain(db, organizationSid, at)),
      pendingClaims: await countPendingOfDomain(db, organizationSid, at),
    };
  };
}
