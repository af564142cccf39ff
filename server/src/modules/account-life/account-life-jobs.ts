import { type AccountSid, isSid, parseSid, type UserSid } from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { type AccountRecord, findAccount, locateAccount } from '../account/index.ts';
import { messageIdOf } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { displayName, findUserLogin } from '../user/index.ts';
import { type Doer, writeAccountLifeMail } from './account-life-mail.ts';
import type { AccountNotice } from './account-life-mail-words.ts';

export interface AccountLifeJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: an owner is told what somebody else did to their account. */
export function accountLifeEventHandlers(deps: AccountLifeJobDeps): EventHandler[] {
  const toOwner = (notice: AccountNotice) => (event: DeliveredEvent) =>
    tell(deps, event, (account) => [{ notice, userSid: account.ownerUserSid }]);
  return [
    { type: 'account.suspended', handle: toOwner('suspended') },
    { type: 'account.reactivated', handle: toOwner('reactivated') },
    { type: 'account.closed', handle: toOwner('closed') },
    { type: 'account.reopened', handle: toOwner('reopened') },
    { type: 'account.transferred', handle: (event) => tell(deps, event, () => owners(event)) },
  ];
}

/** Who is told what. */
interface Told {
  readonly notice: AccountNotice;
  readonly userSid: UserSid;
}

/** The owner from before and the one from then on. */
function owners({ payload }: DeliveredEvent): Told[] {
  const former = parseSid('user', String(payload['formerOwnerUserSid']));
  const next = parseSid('user', String(payload['ownerUserSid']));
  return [
    ...(former === undefined ? [] : [{ notice: 'taken' as const, userSid: former }]),
    ...(next === undefined ? [] : [{ notice: 'given' as const, userSid: next }]),
  ];
}

async function tell(
  deps: AccountLifeJobDeps,
  event: DeliveredEvent,
  whom: (account: AccountRecord) => readonly Told[],
): Promise<void> {
  const accountSid = parseSid('account', event.subjectSid);
  // Where a person goes, their accounts go on in one act that tells of itself.
  if (accountSid === undefined || event.payload['byUserSid'] === undefined) return;
  const account = await readAccount(deps, accountSid);
  if (account === undefined) return;
  const others = whom(account).filter(({ userSid }) => userSid !== event.payload['byUserSid']);
  for (const told of others) await send(deps, event, { account, told });
}

async function readAccount(
  { connections }: AccountLifeJobDeps,
  accountSid: AccountSid,
): Promise<AccountRecord | undefined> {
  const tenantSid = await connections.read({}, (db) => locateAccount(db, accountSid));
  if (tenantSid === undefined) return undefined;
  return connections.read({ tenant: tenantSid }, (db) => findAccount(db, tenantSid, accountSid));
}

async function send(
  deps: AccountLifeJobDeps,
  event: DeliveredEvent,
  { account, told }: { readonly account: AccountRecord; readonly told: Told },
): Promise<void> {
  const found = await deps.connections.read({ tenant: account.tenantSid }, async (db) => {
    const login = await findUserLogin(db, told.userSid);
    if (login?.status !== 'active') return undefined;
    return { login, by: await findDoer(db, event), ...(await findNames(db, account)) };
  });
  if (found === undefined) return;
  const { login, by, organizationName, ownerName } = found;
  const mail = writeAccountLifeMail({
    locale: login.locale,
    timeZone: login.timeZone,
    notice: told.notice,
    accountSid: account.sid,
    accountName: account.name,
    by,
    organizationName,
    newOwnerName: ownerName,
    purgeAt: account.purgeAt,
    publicUrl: deps.publicUrl(),
  });
  const messageId = messageIdOf(event.sid, deps.publicUrl(), told.notice);
  await deps.mailer.send({ ...mail, to: login.email, messageId });
}

/** By the name they have now; the operator has none. */
async function findDoer(db: Db, { payload }: DeliveredEvent): Promise<Doer> {
  if (payload['byOperator'] === true) return { kind: 'operator' };
  const sid = parseSid('user', String(payload['byUserSid']));
  const person = sid === undefined ? undefined : await findUserLogin(db, sid);
  return person === undefined ? { kind: 'somebody' } : { name: displayName(person) };
}

async function findNames(
  db: Db,
  { tenantSid, ownerUserSid }: AccountRecord,
): Promise<{ readonly organizationName: string | null; readonly ownerName: string | undefined }> {
  const organization = isSid('organization', tenantSid)
    ? await findOrganization(db, tenantSid)
    : undefined;
  const owner = await findUserLogin(db, ownerUserSid);
  return {
    organizationName: organization?.name ?? null,
    ownerName: owner === undefined ? undefined : displayName(owner),
  };
}
