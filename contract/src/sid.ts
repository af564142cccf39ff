import { Type } from 'typebox';

/**
 * Public identifiers. A sid is a two-letter prefix and 32 lower-case hexadecimal digits
 * (34 characters; reference-compatible). Each kind has a type of its own, so that passing one
 * kind where another is wanted does not compile.
 */
declare const prefixOf: unique symbol;

/** A public identifier with the given prefix. */
export type Sid<Prefix extends string> = string & { readonly [prefixOf]: Prefix };

/** The one table of prefixes: noun → prefix. */
export const sidPrefix = {
  organization: 'OR',
  user: 'US',
  account: 'AC',
  domain: 'DN',
  role: 'IX',
  roleAssignment: 'IY',
  invitation: 'NF',
  oauthApp: 'OQ',
  auditEntry: 'AE',
  session: 'SN',
  passkey: 'WK',
  rememberedDevice: 'RD',
  event: 'EV',
  link: 'LK',
  mail: 'ML',
  operation: 'OP',
  claim: 'CM',
  accountRequest: 'AQ',
  apiKey: 'SK',
  publicKey: 'CR',
  webhook: 'WH',
  gatewayKey: 'GK',
} as const;

export type SidNoun = keyof typeof sidPrefix;
export type SidOf<Noun extends SidNoun> = Sid<(typeof sidPrefix)[Noun]>;

export type OrganizationSid = SidOf<'organization'>;
export type UserSid = SidOf<'user'>;
export type AccountSid = SidOf<'account'>;
export type DomainSid = SidOf<'domain'>;
export type RoleSid = SidOf<'role'>;
export type RoleAssignmentSid = SidOf<'roleAssignment'>;
export type InvitationSid = SidOf<'invitation'>;
export type OauthAppSid = SidOf<'oauthApp'>;
export type AuditEntrySid = SidOf<'auditEntry'>;
export type SessionSid = SidOf<'session'>;
export type PasskeySid = SidOf<'passkey'>;
export type RememberedDeviceSid = SidOf<'rememberedDevice'>;
export type EventSid = SidOf<'event'>;
export type LinkSid = SidOf<'link'>;
export type MailSid = SidOf<'mail'>;
export type OperationSid = SidOf<'operation'>;
export type ClaimSid = SidOf<'claim'>;
export type AccountRequestSid = SidOf<'accountRequest'>;
export type ApiKeySid = SidOf<'apiKey'>;
export type PublicKeySid = SidOf<'publicKey'>;
export type WebhookSid = SidOf<'webhook'>;
export type GatewayKeySid = SidOf<'gatewayKey'>;

/**
 * What governs a row: an organization, an independent account where no organization does, or the
 * person alone for what belongs to nobody else (their own sign-ins before they join anything).
 */
export type TenantSid = OrganizationSid | AccountSid | UserSid;

/** Where a role holds: a whole organization or one account. */
export type ScopeSid = OrganizationSid | AccountSid;

/** The regular expression a sid of this noun matches, as JSON Schema and the database use it. */
function sidPattern(noun: SidNoun): string {
  return `^${sidPrefix[noun]}[0-9a-f]{32}$`;
}

const forms = new Map<SidNoun, RegExp>();

function form(noun: SidNoun): RegExp {
  const known = forms.get(noun) ?? new RegExp(sidPattern(noun));
  forms.set(noun, known);
  return known;
}

/** True when the text has the form of a sid of this noun. Says nothing about existence. */
export function isSid<Noun extends SidNoun>(noun: Noun, text: string): text is SidOf<Noun> {
  return form(noun).test(text);
}

/** Brands text that has the form of a sid of this noun; undefined otherwise. */
export function parseSid<Noun extends SidNoun>(noun: Noun, text: string): SidOf<Noun> | undefined {
  return isSid(noun, text) ? text : undefined;
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Makes a sid from 16 random bytes. */
export function formatSid<Noun extends SidNoun>(noun: Noun, bytes: Uint8Array): SidOf<Noun> {
  if (bytes.length !== 16) throw new RangeError('A sid is made from exactly 16 bytes');
  let digits = '';
  for (const byte of bytes) digits += pairs[byte];
  return (sidPrefix[noun] + digits) as SidOf<Noun>;
}

/** The schema of a sid of this noun, typed as its brand. */
export function sidSchema<Noun extends SidNoun>(noun: Noun, description: string) {
  return Type.Unsafe<SidOf<Noun>>(
    Type.String({
      pattern: sidPattern(noun),
      description,
      examples: [sidPrefix[noun] + '0123456789abcdef'.repeat(2)],
    }),
  );
}
