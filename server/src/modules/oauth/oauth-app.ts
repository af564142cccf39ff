import {
  isSid,
  type OauthAppSid,
  type OauthAppStanding,
  type OauthScope,
  type OrganizationSid,
  oauthScopes,
  type UserSid,
} from '@guildhall/contract';
import type { Random } from '../../platform/random.ts';

/** A program that calls the APIs of one organization with client credentials. */
export interface OauthAppRecord {
  readonly organizationSid: OrganizationSid;
  readonly sid: OauthAppSid;
  readonly name: string;
  readonly scopes: readonly OauthScope[];
  readonly createdByName: string;
  readonly standing: OauthAppStanding;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
  readonly version: number;
}

/** What of an app counts with every use of its credential. */
export interface OauthStanding {
  readonly sid: OauthAppSid;
  readonly organizationSid: OrganizationSid;
  readonly name: string;
  readonly secretHash: Buffer;
  readonly scopes: readonly OauthScope[];
  readonly isOrganizationSuspended: boolean;
  readonly authorizerSid: UserSid;
  /** True while whoever authorized it may authorize apps: an active Owner or Administrator. */
  readonly isAuthorized: boolean;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const secretLength = 64;

/** A new client secret: 64 letters and digits (381 bits); some clients refuse anything else. */
export function newClientSecret(random: Random): string {
  const most = 256 - (256 % alphabet.length);
  let secret = '';
  while (secret.length < secretLength) {
    for (const byte of random.bytes(secretLength)) {
      if (byte < most && secret.length < secretLength) secret += alphabet[byte % alphabet.length];
    }
  }
  return secret;
}

/** Name of an app in tokens; its last part is the sid. */
export function appResourceName(sid: OauthAppSid): string {
  return `grn:guildhall:iam:oauth-app:${sid}`;
}

/** Name of an organization in tokens; its last part is the sid. */
export function organizationResourceName(sid: OrganizationSid): string {
  return `grn:guildhall:iam:organization:${sid}`;
}

/** The organization a resource name ends in; undefined for any other text. */
export function organizationOfResourceName(name: string): OrganizationSid | undefined {
  const sid = name.slice(name.lastIndexOf(':') + 1);
  return isSid('organization', sid) ? sid : undefined;
}

/** The scopes a token gets: those asked for, or all of the app's; undefined when it asks for more. */
export function narrowScopes(
  held: readonly OauthScope[],
  asked: string | undefined,
): readonly OauthScope[] | undefined {
  const words = (asked ?? '').split(' ').filter((word) => word !== '');
  if (words.length === 0) return held;
  const wanted = words.map(shortScope);
  return wanted.every((word) => held.some((scope) => scope === word))
    ? held.filter((scope) => wanted.includes(scope))
    : undefined;
}

/** The known scopes in a token's scope text. */
export function readScopes(text: string): readonly OauthScope[] {
  const words = text.split(' ');
  return oauthScopes.filter((scope) => words.includes(scope));
}

/** Scopes are also written in full, as `twilio/iam/role-assignments/list`. */
function shortScope(word: string): string {
  return word.split('/').slice(-2).join('/');
}
