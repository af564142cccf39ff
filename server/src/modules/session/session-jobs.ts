import { parseSid } from '@guildhall/contract';
import type { EventType } from '../../core/event.ts';
import type { DeliveredEvent, EventHandler } from '../../core/event-handler.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { MailMessage } from '../../platform/mail/mailer.ts';
import { messageIdOf, type RenderedMail } from '../mail/index.ts';
import {
  displayName,
  findUserLogin,
  findUserLoginByEmail,
  lockUserLogin,
  type UserLogin,
} from '../user/index.ts';
import { emailChangeHandlers } from './email-change-jobs.ts';
import { type Link, linkAddress, tokenOf } from './link.ts';
import { extendLink, findLinkBySid, giveLinkTo } from './link-store.ts';
import { homeOf } from './session.ts';
import type { SessionEventDeps } from './session-event-deps.ts';
import {
  accountExistsMail,
  forcedPasswordMail,
  passwordChangedMail,
  passwordLinkMail,
  signUpMail,
  signUpRefusedMail,
} from './session-mails.ts';
import { later } from './session-times.ts';
import { markRenewalDue } from './session-token-store.ts';

/**
 * What this module does after a commit: its mails, each event leading to one with one Message-ID, and
 * new tokens for the sessions of people whose rights have changed.
 */
export function sessionEventHandlers(deps: SessionEventDeps): EventHandler[] {
  return [
    ...rightsChanged.map(({ type, people }) => ({
      type,
      handle: (event: DeliveredEvent) => renewSessionsOf(deps, event, people),
    })),
    { type: 'sign-up.started', handle: (event) => mailSignUpLink(deps, event) },
    { type: 'password-reset.started', handle: (event) => mailPasswordLink(deps, event) },
    { type: 'user.password-reset', handle: (event) => mailForcedPasswordLink(deps, event) },
    { type: 'user.password-changed', handle: (event) => mailPasswordChanged(deps, event) },
    ...emailChangeHandlers(deps, { findFreshLink, addressOf, send }),
  ];
}

/** The events that change what people may do, and the fields of the payload that name these people. */
const rightsChanged: readonly { readonly type: EventType; readonly people: readonly string[] }[] = [
  { type: 'user.updated', people: ['roleOfUserSid'] },
  { type: 'organization.created', people: ['ownerUserSid'] },
  { type: 'organization.deleted', people: ['ownerUserSid'] },
  { type: 'organization.transferred', people: ['formerOwnerUserSid', 'ownerUserSid'] },
  { type: 'user.removed', people: ['userSid'] },
  { type: 'account.transferred', people: ['formerOwnerUserSid', 'ownerUserSid'] },
  { type: 'account-user.updated', people: ['userSid'] },
  { type: 'account-user.removed', people: ['userSid'] },
  { type: 'invitation.accepted', people: ['userSid'] },
  { type: 'account-request.accepted', people: ['userSid'] },
];

/** Lets the sessions of these people go on under new tokens only. */
async function renewSessionsOf(
  deps: SessionEventDeps,
  event: DeliveredEvent,
  fields: readonly string[],
): Promise<void> {
  for (const field of fields) {
    const userSid = parseSid('user', textOf(event, field));
    if (userSid === undefined) continue;
    await deps.connections.write({}, (tx) => markRenewalDue(tx, userSid, event.createdAt));
  }
}

async function mailSignUpLink(deps: SessionEventDeps, event: DeliveredEvent): Promise<void> {
  const link = await findFreshLink(deps, event);
  if (link?.email == null) return;
  const user = await findUserLoginByEmail(deps.connections.direct, link.email);
  const isKnown = user !== undefined && user.status !== 'invited';
  const mail = isKnown
    ? accountExistsMail(user, deps.publicUrl())
    : await writeSignUpMail(deps, link, link.email);
  await send(deps, event, link.email, { ...mail, isRequested: true });
}

/** What stands in the way of a sign-up is told to the mailbox and to nobody else. */
async function writeSignUpMail(
  deps: SessionEventDeps,
  link: Link,
  email: string,
): Promise<RenderedMail> {
  const publicUrl = deps.publicUrl();
  const fate = await deps.signUps.look(email, deps.clock.now());
  if (fate.kind === 'refused') {
    const { organizationName } = fate;
    return signUpRefusedMail(link.locale, { email, organizationName, publicUrl });
  }
  return signUpMail(link.locale, {
    email,
    address: addressOf(deps, link),
    expiresAt: link.expiresAt,
    publicUrl,
    joins: fate.kind === 'joins' ? fate.organizationName : undefined,
  });
}

async function mailPasswordLink(deps: SessionEventDeps, event: DeliveredEvent): Promise<void> {
  const link = await findFreshLink(deps, event);
  if (link?.email == null) return;
  const user = await findUserLoginByEmail(deps.connections.direct, link.email);
  if (user?.status !== 'active') return;
  await deps.runUnit(asSystem(event), (unit) => claimLink(unit, link, user));
  const mail = passwordLinkMail(user, {
    address: addressOf(deps, link),
    expiresAt: link.expiresAt,
    publicUrl: deps.publicUrl(),
  });
  await send(deps, event, user.email, { ...mail, isRequested: true });
}

/** Ties a password link to the person, once, and says so in the log that tells of them. */
async function claimLink(unit: UnitOfWork, link: Link, user: UserLogin): Promise<void> {
  const current = await lockUserLogin(unit.tx, user.sid);
  if (current === undefined || (await giveLinkTo(unit.tx, link.sid, user.sid)) === 0) {
    unit.unchanged();
    return;
  }
  await unit.enter(homeOf(current));
  unit.record({
    action: 'password-link.create',
    target: { type: 'user', sid: user.sid, name: displayName(current) },
    after: { expiresAt: link.expiresAt.toISOString() },
  });
}

async function mailForcedPasswordLink(
  deps: SessionEventDeps,
  event: DeliveredEvent,
): Promise<void> {
  const link = await findFreshLink(deps, event);
  if (link?.userSid == null) return;
  const user = await findUserLogin(deps.connections.direct, link.userSid);
  if (user?.status !== 'active') return;
  const mail = forcedPasswordMail(user, {
    address: addressOf(deps, link),
    expiresAt: link.expiresAt,
    publicUrl: deps.publicUrl(),
    organizationName: textOf(event, 'organizationName'),
    requesterName: textOf(event, 'requesterName'),
    hadPassword: event.payload['hadPassword'] !== false,
  });
  await send(deps, event, user.email, mail);
}

async function mailPasswordChanged(deps: SessionEventDeps, event: DeliveredEvent): Promise<void> {
  const userSid = parseSid('user', event.subjectSid);
  const user = userSid && (await findUserLogin(deps.connections.direct, userSid));
  if (user === undefined) return;
  const mail = passwordChangedMail(user, {
    changedAt: event.createdAt,
    network: textOf(event, 'address'),
    hadPassword: event.payload['hadPassword'] !== false,
    publicUrl: deps.publicUrl(),
  });
  await send(deps, event, user.email, mail);
}

/**
 * The link an event tells of; undefined when it was used or replaced meanwhile. After a long outage
 * of the mail server the link gets its lifetime anew rather than going out dead (F-07).
 */
async function findFreshLink(
  deps: SessionEventDeps,
  event: DeliveredEvent,
): Promise<Link | undefined> {
  const sid = parseSid('link', event.subjectSid);
  const link = sid && (await findLinkBySid(deps.connections.direct, sid));
  if (link === undefined) return undefined;
  const now = deps.clock.now();
  const lifetime = link.expiresAt.getTime() - link.createdAt.getTime();
  const left = link.expiresAt.getTime() - now.getTime();
  if (left >= lifetime / 2) return link;
  const expiresAt = later(now, lifetime);
  await deps.connections.write({}, (tx) => extendLink(tx, link.sid, expiresAt));
  return { ...link, expiresAt };
}

function addressOf(deps: SessionEventDeps, link: Link): string {
  return linkAddress(deps.publicUrl(), link.purpose, tokenOf(deps.tokens, link));
}

function textOf(event: DeliveredEvent, name: string): string {
  const value = event.payload[name];
  return typeof value === 'string' ? value : '';
}

function asSystem(event: DeliveredEvent) {
  return {
    actor: { kind: 'system' as const, name: 'Mail' },
    origin: { address: '', userAgent: '', requestId: event.requestId },
    tenants: [],
  };
}

function send(
  deps: SessionEventDeps,
  event: DeliveredEvent,
  to: string,
  mail: RenderedMail & Pick<MailMessage, 'isRequested'>,
): Promise<void> {
  return deps.mailer.send({ to, ...mail, messageId: messageIdOf(event.sid, deps.publicUrl()) });
}
