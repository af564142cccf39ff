import {
  reactivateUser as reactivateUserOperation,
  suspendUser as suspendUserOperation,
} from '@guildhall/contract';
import { type Binding, bindWrite } from '../../core/binding.ts';
import { toWireUser } from '../user/index.ts';
import { reactivateUser } from './reactivate-user.ts';
import { suspendUser } from './suspend-user.ts';

/** The operations that take a managed user out of use and back. */
export function suspensionRoutes(): Binding[] {
  return [
    bindWrite(suspendUserOperation, async (unit, { params, ifMatch }) =>
      toWireUser(await suspendUser(unit, { ...params, ifMatch })),
    ),
    bindWrite(reactivateUserOperation, async (unit, { params, ifMatch }) =>
      toWireUser(await reactivateUser(unit, { ...params, ifMatch })),
    ),
  ];
}
