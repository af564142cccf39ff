import { type LinkSid, type Locale, parseSid, type UserSid } from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import type { Token, TokenMaker } from '../../platform/crypto/token.ts';

/** What a one-time link is for. */
export type LinkPurpose = 'sign-up' | 'password-reset' | 'sign-in' | 'set-up' | 'email-change';

/** A one-time link as it is stored: without its token. */
export interface Link {
  readonly sid: LinkSid;
  readonly purpose: LinkPurpose;
  readonly subject: string;
  readonly userSid: UserSid | null;
  readonly email: string | null;
  readonly locale: Locale;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** The token of a link, made again whenever its mail is written. */
export function tokenOf(tokens: TokenMaker, link: Pick<Link, 'sid' | 'purpose'>): Token {
  return tokens.derive(link.purpose, link.sid, 1);
}

export function isLive(link: Pick<Link, 'expiresAt'>, now: Date): boolean {
  return link.expiresAt > now;
}

/** True when the caller is the very person of the link, however far their session has come. */
export function isLinkOf({ userSid }: Pick<Link, 'userSid'>, caller: Actor): boolean {
  return 'userSid' in caller && caller.userSid === userSid;
}

/**
 * The sid of the person a link may bring into being: the digits of the link's own sid. What is
 * recorded about somebody who is not known yet stands in the log that will be theirs.
 */
export function prospectiveUserSid(linkSid: LinkSid): UserSid {
  const sid = parseSid('user', `US${linkSid.slice(2)}`);
  if (sid === undefined) throw new TypeError('A link has a sid of another form');
  return sid;
}

const pages: Readonly<Record<LinkPurpose, string>> = {
  'sign-up': '/sign-up/complete',
  'password-reset': '/reset-password/complete',
  'sign-in': '/sign-in/link',
  'set-up': '/set-up',
  'email-change': '/email-change',
};

/**
 * The address of a link: always below the configured public address, with the token behind
 * the `#`, which browsers keep from servers and their logs.
 */
export function linkAddress(publicUrl: string, purpose: LinkPurpose, token: Token): string {
  return `${publicUrl}${pages[purpose]}#token=${token}`;
}
