import { isSid, type OrganizationSid, parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Mailer } from '../../platform/mail/mailer.ts';
import { messageIdOf, type RenderedMail } from '../mail/index.ts';
import { findOrganization } from '../organization/index.ts';
import { findUserLogin, listAdministrators, type UserLogin } from '../user/index.ts';
import type { DomainRecord } from './domain.ts';
import { daysLeft, statusAt } from './domain-life.ts';
import { type DomainMail, graceMail, lapsedMail } from './domain-mails.ts';
import { findDomain } from './domain-store.ts';

export interface DomainEventDeps {
  readonly connections: Connections;
  readonly clock: Clock;
  readonly mailer: Mailer;
  /** The configured public address. */
  readonly publicUrl: () => string;
}

/** The mails of this module: one event, one person, one mail with one Message-ID. */
export function domainEventHandlers(deps: DomainEventDeps): EventHandler[] {
  return [{ type: 'domain.reminded', handle: (event) => mailReminder(deps, event) }];
}

/** What the mail is about, as it stands when the mail is written. */
interface Situation {
  readonly organizationName: string;
  readonly domain: DomainRecord;
}

/** Not sent any more when it is no longer true, or the person no longer administers the organization. */
async function mailReminder(deps: DomainEventDeps, event: DeliveredEvent): Promise<void> {
  const userSid = parseSid('user', String(event.payload['userSid'] ?? ''));
  const organizationSid = event.tenantSid;
  if (userSid === undefined || !isSid('organization', organizationSid)) return;
  const situation = await findSituation(deps, organizationSid, event);
  const user = await findUserLogin(deps.connections.direct, userSid);
  const administrators = await deps.connections.read({ tenant: organizationSid }, (db) =>
    listAdministrators(db, organizationSid),
  );
  if (situation === undefined || user === undefined || !administrators.includes(userSid)) return;
  const mail = render(deps, { organizationSid, user, situation, event });
  if (mail === undefined) return;
  const messageId = messageIdOf(event.sid, deps.publicUrl());
  await deps.mailer.send({ to: user.email, ...mail, messageId });
}

function findSituation(
  deps: DomainEventDeps,
  organizationSid: OrganizationSid,
  event: DeliveredEvent,
): Promise<Situation | undefined> {
  const domainSid = parseSid('domain', event.subjectSid);
  return deps.connections.read({ tenant: organizationSid }, async (db) => {
    const organization = await findOrganization(db, organizationSid);
    const domain = domainSid && (await findDomain(db, organizationSid, domainSid));
    return organization === undefined || domain === undefined
      ? undefined
      : { organizationName: organization.name, domain };
  });
}

function render(
  deps: DomainEventDeps,
  about: {
    readonly organizationSid: OrganizationSid;
    readonly user: UserLogin;
    readonly situation: Situation;
    readonly event: DeliveredEvent;
  },
): RenderedMail | undefined {
  const { user, situation, event } = about;
  const { domain, organizationName } = situation;
  const now = deps.clock.now();
  const publicUrl = deps.publicUrl();
  const mail: DomainMail = {
    domainName: domain.displayName,
    organizationName,
    address: `${publicUrl}/admin/${about.organizationSid}/domains/${domain.sid}`,
    publicUrl,
  };
  const status = statusAt(domain, now);
  if (event.payload['reminder'] === 'lapsed')
    return status === 'unverified' ? lapsedMail(user.locale, mail) : undefined;
  const left = daysLeft(domain, now);
  return left === null || domain.graceEndsAt === null
    ? undefined
    : graceMail(user.locale, {
        ...mail,
        daysLeft: left,
        graceEndsAt: domain.graceEndsAt,
        timeZone: user.timeZone,
      });
}
