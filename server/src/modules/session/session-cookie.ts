import { readCookie, writeCookie } from '../../platform/http/cookie.ts';

const name = '__Host-guildhall';

/** The session token of a Cookie header; undefined when there is none. */
export function readSessionCookie(header: string | undefined): string | undefined {
  return readCookie(header, name);
}

/** The Set-Cookie header of a new session; `lifetime` in milliseconds. */
export function writeSessionCookie(token: string, lifetime: number): string {
  return writeCookie(name, token, Math.floor(lifetime / 1000));
}

/** The Set-Cookie header that makes the browser forget its session. */
export const clearedSessionCookie = writeCookie(name, '', 0);
