import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findUserLogin } from '../user/index.ts';
import { findAnswered, lockAnswered } from './lock-request.ts';
import { findRequestFault, refuseDeadLink } from './request-fault.ts';
import { type RequestOffer, readOffer } from './request-offer.ts';

/** Reads the request behind a link; refuses `link-unusable` when nobody could accept it, and says why. */
export async function lookUpAccountRequest(unit: UnitOfWork, token: string): Promise<RequestOffer> {
  const request = await lockAnswered(unit, { token }, await findAnswered(unit, { token }));
  const open = (tenants: Parameters<UnitOfWork['enterAll']>[0]) => unit.enterAll(tenants);
  const fault = await findRequestFault(unit.tx, request, open);
  if (fault !== undefined) throw refuseDeadLink(fault);
  if (request.kind === 'join') await requireSameOwner(unit, request);
  unit.unchanged();
  const offer = await readOffer(unit.tx, request, { open, now: unit.now });
  return { ...offer, mustLeaveOrganization: await mustLeave(unit, request.email) };
}

/** The owner has still the address that was asked: another one is not in a domain that was proved for it. */
async function requireSameOwner(
  unit: UnitOfWork,
  request: Parameters<typeof readOffer>[1],
): Promise<void> {
  const { ownerUserSid } = request;
  const owner = ownerUserSid === null ? undefined : await findUserLogin(unit.tx, ownerUserSid);
  if (owner?.email !== request.email) throw refuse('link-unusable');
}

/** Told only to whom it is asked of: nobody else learns where somebody belongs. */
async function mustLeave(unit: UnitOfWork, email: string): Promise<boolean> {
  if (unit.actor.kind !== 'user') return false;
  const login = await findUserLogin(unit.tx, unit.actor.userSid);
  return login?.email === email && login.organizationSid !== null;
}
