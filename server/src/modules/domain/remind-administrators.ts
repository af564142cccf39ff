import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { listAdministrators } from '../user/index.ts';
import type { DomainRecord } from './domain.ts';

/** What administrators are told: the proof is missing and time runs, or the domain is lost. */
export type Reminder = 'grace' | 'lapsed';

/** One event, and so one mail, for each Owner and Administrator who can sign in. */
export async function remindAdministrators(
  unit: UnitOfWork,
  domain: Pick<DomainRecord, 'organizationSid' | 'sid' | 'name' | 'graceEndsAt'>,
  reminder: Reminder,
): Promise<void> {
  for (const userSid of await listAdministrators(unit.tx, domain.organizationSid)) {
    unit.emit({
      type: 'domain.reminded',
      tenantSid: domain.organizationSid,
      subjectSid: domain.sid,
      payload: {
        userSid,
        reminder,
        name: domain.name,
        graceEndsAt: domain.graceEndsAt?.toISOString() ?? null,
      },
    });
  }
}
