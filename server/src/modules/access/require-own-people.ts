import { refuse } from '../../core/failure.ts';
import type { AccountRecord } from '../account/index.ts';

/**
 * Refuses a subaccount where access is given: whoever holds a role on its main account holds it there too,
 * and nobody else does. Pure. Refuses `account-is-subaccount`, naming the main account.
 */
export function requireOwnPeople({ parentSid }: Pick<AccountRecord, 'parentSid'>): void {
  if (parentSid !== null) {
    throw refuse('account-is-subaccount', { details: { accountSid: parentSid } });
  }
}
