import type { Clock } from '../../platform/clock.ts';
import type { CountDomainConsequences } from '../domain/index.ts';
import { countOfDomain } from './invitation-store.ts';

/** Counts what the deletion of a domain touches: for the dialog that asks for acknowledgement. */
export function createDomainConsequences(clock: Clock): CountDomainConsequences {
  return (db, organizationSid, name) =>
    countOfDomain(db, organizationSid, { name, now: clock.now() });
}
