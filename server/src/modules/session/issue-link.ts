import type { LinkSid, Locale, UserSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { hashToken, type Token, type TokenMaker } from '../../platform/crypto/token.ts';
import { type LinkPurpose, tokenOf } from './link.ts';
import { putLink } from './link-store.ts';
import { later } from './session-times.ts';

/** What a new link is for. `lifetime` in milliseconds. */
export interface LinkRequest {
  readonly purpose: LinkPurpose;
  readonly subject: string;
  readonly email: string | null;
  readonly userSid: UserSid | null;
  readonly locale: Locale;
  readonly lifetime: number;
}

/**
 * Makes a one-time link; an older one for the same purpose and subject dies (I-10). Its token is
 * derived from its sid, so only the sid has to travel to the mail job. Records nothing.
 */
export async function issueLink(
  unit: UnitOfWork,
  tokens: TokenMaker,
  request: LinkRequest,
): Promise<{ readonly sid: LinkSid; readonly token: Token }> {
  const sid = unit.newSid('link');
  const token = tokenOf(tokens, { sid, purpose: request.purpose });
  const { lifetime, ...parts } = request;
  const link = { ...parts, sid, createdAt: unit.now, expiresAt: later(unit.now, lifetime) };
  await putLink(unit.tx, link, hashToken(token));
  return { sid, token };
}
