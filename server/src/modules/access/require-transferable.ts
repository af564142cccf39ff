import { isSid, type OrganizationSid } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { AccountRecord } from '../account/index.ts';

/**
 * Only a managed account has an owner who can be changed this way, and a subaccount has none of
 * its own. Answers the organization. Pure. Refuses `account-not-managed`, `account-is-subaccount`.
 */
export function requireTransferable(
  account: Pick<AccountRecord, 'tenantSid' | 'parentSid'>,
): OrganizationSid {
  const { tenantSid, parentSid } = account;
  if (!isSid('organization', tenantSid)) throw refuse('account-not-managed');
  if (parentSid !== null) {
    throw refuse('account-is-subaccount', { details: { accountSid: parentSid } });
  }
  return tenantSid;
}
