import {
  reactivateAnyUser as reactivateAnyUserOperation,
  reactivateUser as reactivateUserOperation,
  suspendAnyUser as suspendAnyUserOperation,
  suspendUser as suspendUserOperation,
  type UserStanding,
} from '@guildhall/contract';
import { type Binding, bindWrite } from '../../core/binding.ts';
import { toWireUser, type UserLogin, viewPerson } from '../user/index.ts';
import { reactivateAnyUser } from './reactivate-any-user.ts';
import { reactivateUser } from './reactivate-user.ts';
import { suspendAnyUser } from './suspend-any-user.ts';
import { suspendUser } from './suspend-user.ts';

/** The operations that take people out of use and back: those of an organization, and the operator's. */
export function suspensionRoutes(): Binding[] {
  return [
    bindWrite(suspendUserOperation, async (unit, { params, ifMatch }) =>
      toWireUser(await viewPerson(unit.tx, await suspendUser(unit, { ...params, ifMatch }))),
    ),
    bindWrite(reactivateUserOperation, async (unit, { params, ifMatch }) =>
      toWireUser(await viewPerson(unit.tx, await reactivateUser(unit, { ...params, ifMatch }))),
    ),
    bindWrite(suspendAnyUserOperation, async (unit, { params }) =>
      toWireStanding(await suspendAnyUser(unit, params.userSid)),
    ),
    bindWrite(reactivateAnyUserOperation, async (unit, { params }) =>
      toWireStanding(await reactivateAnyUser(unit, params.userSid)),
    ),
  ];
}

function toWireStanding({ sid, email, status, statusBeforeOperator }: UserLogin): UserStanding {
  return { userSid: sid, email, status, suspendedByOperator: statusBeforeOperator !== null };
}
