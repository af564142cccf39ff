import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { currentAccess } from '../access/index.ts';
import { countConsequences } from './count-consequences.ts';
import {
  consequencesOf,
  type DepartureOrder,
  type DepartureWay,
  missingAcknowledgements,
} from './departure.ts';
import type { Departing } from './lock-departing.ts';
import type { Settlement } from './settle-estate.ts';

/**
 * Demands every key that the departure has now, behind the locks: what nobody has seen is not done.
 * Refuses `acknowledgement-missing` with what is missing and how many things each is about (D9).
 */
export async function requireAcknowledged(
  unit: UnitOfWork,
  way: DepartureWay,
  departing: Departing,
  said: { readonly order: DepartureOrder; readonly settlement: Settlement },
): Promise<void> {
  const { login, organizationSid, holdings } = departing;
  const access = currentAccess(holdings.access, unit.now);
  const person = { login, organizationSid, access };
  const facts = await countConsequences(unit.tx, person, unit.now);
  const demanded = consequencesOf(way, facts, {
    taken: said.settlement.taken.length,
    closed: said.settlement.closed.length,
  });
  const acknowledgements = missingAcknowledgements(demanded, said.order.acknowledgements);
  if (acknowledgements.length > 0) {
    throw refuse('acknowledgement-missing', { details: { acknowledgements } });
  }
}
