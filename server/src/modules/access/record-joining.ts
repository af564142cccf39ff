import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AccountRecord } from '../account/index.ts';

/** Says that an independent account became managed. */
export function recordJoining(
  unit: UnitOfWork,
  account: Pick<AccountRecord, 'sid' | 'name'>,
  to: OrganizationSid,
): void {
  unit.record({
    action: 'account.join-organization',
    target: { type: 'account', sid: account.sid, name: account.name },
    accountSid: account.sid,
    tenantSid: to,
    before: { organizationSid: null },
    after: { organizationSid: to },
  });
}
