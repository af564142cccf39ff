import { parseSid } from '@guildhall/contract';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { MailMessage } from '../../platform/mail/mailer.ts';
import type { RenderedMail } from '../mail/index.ts';
import { findUserLogin, findUserLoginByEmail } from '../user/index.ts';
import {
  emailChangedMail,
  emailChangeMail,
  emailRefusedMail,
  emailTakenMail,
} from './email-change-mails.ts';
import type { Link } from './link.ts';
import type { SessionEventDeps } from './session-event-deps.ts';

/** How links and mails of this module go out. */
export interface LinkPost {
  readonly findFreshLink: (
    deps: SessionEventDeps,
    event: DeliveredEvent,
  ) => Promise<Link | undefined>;
  readonly addressOf: (deps: SessionEventDeps, link: Link) => string;
  readonly send: (
    deps: SessionEventDeps,
    event: DeliveredEvent,
    to: string,
    mail: RenderedMail & Pick<MailMessage, 'isRequested'>,
  ) => Promise<void>;
}

/** The mails about a change of address: to the new mailbox before it, to the old one after it. */
export function emailChangeHandlers(deps: SessionEventDeps, post: LinkPost): EventHandler[] {
  return [
    { type: 'email-change.started', handle: (event) => mailLink(deps, post, event) },
    { type: 'email-change.completed', handle: (event) => mailChanged(deps, post, event) },
  ];
}

async function mailLink(
  deps: SessionEventDeps,
  post: LinkPost,
  event: DeliveredEvent,
): Promise<void> {
  const link = await post.findFreshLink(deps, event);
  if (link?.email == null || link.userSid === null) return;
  const mail = await writeLinkMail(deps, post, { ...link, email: link.email });
  if (mail !== undefined) await post.send(deps, event, link.email, { ...mail, isRequested: true });
}

/** What stands in the way is told to the mailbox and to nobody else. */
async function writeLinkMail(
  deps: SessionEventDeps,
  post: LinkPost,
  link: Link & { readonly email: string },
): Promise<RenderedMail | undefined> {
  const { email, userSid, expiresAt } = link;
  const publicUrl = deps.publicUrl();
  const holder = await findUserLoginByEmail(deps.connections.direct, email);
  if (holder !== undefined && holder.status !== 'invited') return emailTakenMail(holder, publicUrl);
  const fate = await deps.signUps.look(email, deps.clock.now());
  if (fate.kind !== 'independent') {
    const { organizationName } = fate;
    return emailRefusedMail(link.locale, { email, organizationName, publicUrl });
  }
  const asker =
    userSid === null ? undefined : await findUserLogin(deps.connections.direct, userSid);
  if (asker === undefined) return undefined;
  return emailChangeMail(asker, {
    email,
    address: post.addressOf(deps, link),
    expiresAt,
    publicUrl,
  });
}

async function mailChanged(
  deps: SessionEventDeps,
  post: LinkPost,
  event: DeliveredEvent,
): Promise<void> {
  const userSid = parseSid('user', event.subjectSid);
  const user = userSid && (await findUserLogin(deps.connections.direct, userSid));
  const { formerEmail, address } = event.payload;
  if (user === undefined || typeof formerEmail !== 'string') return;
  const mail = emailChangedMail(user, {
    formerEmail,
    changedAt: event.createdAt,
    network: typeof address === 'string' ? address : '',
    publicUrl: deps.publicUrl(),
  });
  await post.send(deps, event, formerEmail, mail);
}
