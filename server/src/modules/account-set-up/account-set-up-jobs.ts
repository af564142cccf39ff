import { isSid, parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { findAccount } from '../account/index.ts';
import { messageIdOf } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { findUserLogin } from '../user/index.ts';
import { type OwnerMail, writeOwnerMail } from './owner-mail.ts';

export interface AccountSetUpJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit of a step: the owner of the account is told. */
export function accountSetUpEventHandlers(deps: AccountSetUpJobDeps): EventHandler[] {
  return [{ type: 'account-owner.to-be-told', handle: (event) => tellOwner(deps, event) }];
}

async function tellOwner(deps: AccountSetUpJobDeps, event: DeliveredEvent): Promise<void> {
  const found = await findMail(deps, event);
  if (found === undefined) return;
  const messageId = messageIdOf(event.sid, deps.publicUrl());
  await deps.mailer.send({ ...writeOwnerMail(found.mail), to: found.email, messageId });
}

/** Who owns the account by now, and what they are told; undefined where nobody is to be told any more. */
async function findMail(
  deps: AccountSetUpJobDeps,
  { tenantSid, subjectSid }: DeliveredEvent,
): Promise<{ readonly email: string; readonly mail: OwnerMail } | undefined> {
  const accountSid = parseSid('account', subjectSid);
  if (accountSid === undefined || !isSid('organization', tenantSid)) return undefined;
  return deps.connections.read({ tenant: tenantSid }, async (db) => {
    const account = await findAccount(db, tenantSid, accountSid);
    const organization = await findOrganization(db, tenantSid);
    if (account === undefined || account.status === 'closed' || organization === undefined)
      return undefined;
    const owner = await findUserLogin(db, account.ownerUserSid);
    if (owner?.status !== 'active') return undefined;
    const mail = {
      locale: owner.locale,
      accountName: account.name,
      organizationName: organization.name,
      address: `${deps.publicUrl()}/console/${account.sid}`,
    };
    return { email: owner.email, mail };
  });
}
