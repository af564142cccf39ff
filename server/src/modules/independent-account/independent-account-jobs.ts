import { isSid, parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { type AccountRecord, findAccount } from '../account/index.ts';
import { messageIdOf } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { displayName, findUserLogin, type UserLogin } from '../user/index.ts';
import { writeRelinquishedMail } from './relinquished-mail.ts';

export interface IndependentAccountJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: the account's owner is told. */
export function independentAccountEventHandlers(deps: IndependentAccountJobDeps): EventHandler[] {
  return [{ type: 'access.relinquished', handle: (event) => tellOwner(deps, event) }];
}

async function tellOwner(deps: IndependentAccountJobDeps, event: DeliveredEvent): Promise<void> {
  const { payload } = event;
  const found = await findOwner(deps, event);
  if (found === undefined) return;
  const { account, owner, userName } = found;
  const mail = writeRelinquishedMail({
    locale: owner.locale,
    accountName: account.name,
    organizationName: await findOrganizationName(deps, String(payload['organizationSid'])),
    userCount: Number(payload['userCount']),
    userName,
    address: `${deps.publicUrl()}/console/${account.sid}/users`,
  });
  const messageId = messageIdOf(event.sid, deps.publicUrl());
  await deps.mailer.send({ ...mail, to: owner.email, messageId });
}

/** Whose account it is by now; undefined where nobody is to be told any more. */
async function findOwner(
  deps: IndependentAccountJobDeps,
  { tenantSid, subjectSid, payload }: DeliveredEvent,
): Promise<
  | {
      readonly account: AccountRecord;
      readonly owner: UserLogin;
      readonly userName: string | undefined;
    }
  | undefined
> {
  const accountSid = parseSid('account', subjectSid);
  if (accountSid === undefined || isSid('user', tenantSid)) return undefined;
  return deps.connections.read({ tenant: tenantSid }, async (db) => {
    const account = await findAccount(db, tenantSid, accountSid);
    if (account === undefined || account.status === 'closed') return undefined;
    const owner = await findUserLogin(db, account.ownerUserSid);
    if (owner === undefined || owner.status !== 'active') return undefined;
    const userSid = parseSid('user', String(payload['userSid']));
    const person = userSid === undefined ? undefined : await findUserLogin(db, userSid);
    return { account, owner, userName: person === undefined ? undefined : displayName(person) };
  });
}

async function findOrganizationName(
  deps: IndependentAccountJobDeps,
  text: string,
): Promise<string> {
  const organizationSid = parseSid('organization', text);
  if (organizationSid === undefined) return '';
  return deps.connections.read({ tenant: organizationSid }, async (db) => {
    return (await findOrganization(db, organizationSid))?.name ?? '';
  });
}
