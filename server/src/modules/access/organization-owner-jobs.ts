import { parseSid, type UserSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { inertName, messageIdOf, renderMail } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { displayName, findUserLogin, type UserLogin } from '../user/index.ts';
import { type OwnerNotice, organizationOwnerMailWords } from './organization-owner-mail-words.ts';

export interface OrganizationOwnerJobDeps {
  readonly connections: Pick<Connections, 'read'>;
  readonly mailer: Mailer;
  /** Where people reach Guildhall, without a slash at the end. */
  readonly publicUrl: () => string;
}

/** What happens after the commit: both people are told that an organization changed hands. */
export function organizationOwnerEventHandlers(deps: OrganizationOwnerJobDeps): EventHandler[] {
  return [{ type: 'organization.transferred', handle: (event) => tellBoth(deps, event) }];
}

async function tellBoth(deps: OrganizationOwnerJobDeps, event: DeliveredEvent): Promise<void> {
  const organizationSid = parseSid('organization', event.subjectSid);
  if (organizationSid === undefined) return;
  const found = await deps.connections.read({ tenant: organizationSid }, async (db) => {
    const find = (sid: UserSid | undefined) =>
      sid === undefined ? undefined : findUserLogin(db, sid);
    return {
      organization: await findOrganization(db, organizationSid),
      former: await find(parseSid('user', String(event.payload['formerOwnerUserSid']))),
      next: await find(parseSid('user', String(event.payload['ownerUserSid']))),
    };
  });
  const { organization, former, next } = found;
  if (organization === undefined || former === undefined || next === undefined) return;
  const page = `${deps.publicUrl()}/admin/${organizationSid}/overview`;
  const told = { organization: organization.name, former, next, page };
  for (const notice of ['given', 'taken'] as const) {
    const to = notice === 'given' ? next : former;
    if (to.status !== 'active') continue;
    const messageId = messageIdOf(event.sid, deps.publicUrl(), notice);
    await deps.mailer.send({ ...writeMail(to, notice, told), to: to.email, messageId });
  }
}

interface Told {
  readonly organization: string;
  readonly former: UserLogin;
  readonly next: UserLogin;
  readonly page: string;
}

function writeMail({ locale }: UserLogin, notice: OwnerNotice, told: Told) {
  const say = organizationOwnerMailWords[locale];
  const words = say[notice];
  const organization = inertName(told.organization);
  const former = inertName(displayName(told.former));
  const next = inertName(displayName(told.next));
  return renderMail(locale, {
    subject: words.subject(organization),
    title: words.title,
    paragraphs: [words.lead(organization, former, next), words.effects],
    button: { label: say.button, address: told.page },
    facts: [
      { label: say.organization, value: organization },
      { label: say.former, value: former },
      { label: say.next, value: next },
    ],
    footer: words.footer(organization),
  });
}
