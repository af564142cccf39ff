import { isSid } from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AccountRequestRecord } from './account-request.ts';

/** Who stands for what is asked in this unit: their rights are asked again when the person accepts. */
export function standsFor(
  unit: UnitOfWork,
): Pick<AccountRequestRecord, 'askedByUserSid' | 'askedByName'> {
  const { sid, name } = describeActor(unit.actor);
  return { askedByUserSid: sid !== null && isSid('user', sid) ? sid : null, askedByName: name };
}
