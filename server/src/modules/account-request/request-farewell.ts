import type { OrganizationSid, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { findUserLogin } from '../user/index.ts';
import {
  deleteRequest,
  forgetAsker,
  listLeavingOf,
  listRequestsAbout,
  lockRequest,
} from './account-request-store.ts';
import { endRequest } from './end-request.ts';
import { forgetAnswer } from './request-token-store.ts';

/**
 * What becomes of requests when a person goes: of who is deleted nothing stays, and whoever gets the address
 * inherits nothing (I-16, A-46); who merely leaves an organization stands for nothing there any more. Whatever
 * was to become of accounts they owned is to be asked again of their heirs.
 */
export async function requestFarewell(
  unit: UnitOfWork,
  departed: {
    readonly userSid: UserSid;
    readonly organizationSid: OrganizationSid | null;
    readonly isDeleted: boolean;
  },
): Promise<void> {
  const { userSid, organizationSid, isDeleted } = departed;
  if (isDeleted) await forgetRequests(unit, userSid);
  if (organizationSid === null) return;
  for (const key of await listLeavingOf(unit.tx, organizationSid, userSid)) {
    const request = await lockRequest(unit.tx, key);
    if (request?.status === 'pending') await endRequest(unit, request, { death: 'revoked' });
  }
  await forgetAsker(unit.tx, organizationSid, userSid);
}

async function forgetRequests(unit: UnitOfWork, userSid: UserSid): Promise<void> {
  const login = await findUserLogin(unit.tx, userSid);
  if (login === undefined) return;
  for (const key of await listRequestsAbout(unit.tx, { userSid, email: login.email })) {
    await unit.enter(key.organizationSid);
    const request = await lockRequest(unit.tx, key);
    if (request === undefined) continue;
    if (request.status === 'pending')
      await endRequest(unit, request, { death: 'person-gone', isFromElsewhere: true });
    await forgetAnswer(unit.tx, key, unit.now);
    await deleteRequest(unit.tx, key);
  }
}
