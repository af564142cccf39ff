import { readCookie, writeCookie } from '../../platform/http/cookie.ts';

const name = '__Host-guildhall';
/** The cookie of a remembered device: it signs nobody in. */
export const deviceCookie = '__Host-guildhall-device';

/** The session token of a Cookie header; undefined when there is none. */
export function readSessionCookie(header: string | undefined): string | undefined {
  return readCookie(header, name);
}

/** The Cookie header of whoever holds this session token. */
export function sessionCookieWith(token: string): string {
  return `${name}=${token}`;
}

/** The Set-Cookie header of a new session; `lifetime` in milliseconds. */
export function writeSessionCookie(token: string, lifetime: number): string {
  return writeCookie(name, token, Math.floor(lifetime / 1000));
}

/** The Set-Cookie header that makes the browser forget its session. */
export const clearedSessionCookie = writeCookie(name, '', 0);

/** The Set-Cookie header that makes the browser a remembered device; `lifetime` in milliseconds. */
export function writeDeviceCookie(token: string, lifetime: number): string {
  return writeCookie(deviceCookie, token, Math.floor(lifetime / 1000));
}
