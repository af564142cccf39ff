import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, pageOf, pageQuery, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

export const domainStatuses = ['unverified', 'verified', 'verified-uncertain'] as const;
/** `verified-uncertain`: the proof is missing, and 30 days are left to bring it back (D13). */
export type DomainStatus = (typeof domainStatuses)[number];

export const domainVerificationTypes = ['dns', 'https', 'manual'] as const;
/** How a domain is proved: a TXT record, a file on its web site, or the operator's word (D13, R-47). */
export type DomainVerificationType = (typeof domainVerificationTypes)[number];

/** The ways an organization can choose itself. */
export const domainProofTypes = ['dns', 'https'] as const;
export type DomainProofType = (typeof domainProofTypes)[number];

/**
 * What the last check of the proof saw. `taken`: the proof is there, and another organization holds the
 * name; `redirected`: the site sends elsewhere, which is not followed;
 * `unreachable`: no connection or no valid certificate; `inner-address`: the name leads into an
 * internal network; `approval-over`: the operator's approval has run out.
 */
export const domainFindings = [
  'found',
  'missing',
  'other-values',
  'timeout',
  'server-failure',
  'taken',
  'redirected',
  'unreachable',
  'inner-address',
  'approval-over',
] as const;
export type DomainFinding = (typeof domainFindings)[number];

/** What must be acknowledged before a domain is deleted. */
export const domainDeletionAcknowledgements = [
  'no-new-invitations',
  'managed-users-stay',
  'another-organization-may-claim',
] as const;
export type DomainDeletionAcknowledgement = (typeof domainDeletionAcknowledgements)[number];

export const DomainCheck = Type.Object(
  {
    at: Instant,
    finding: oneOf(domainFindings),
    seen: Type.Array(Type.String(), {
      description:
        'TXT values seen at the record name, or what the file held: at most 10, each cut at 255 characters',
    }),
    resolver: Type.String({
      description: 'Which resolver, or which address of the site, answered',
    }),
  },
  { $id: 'DomainCheck', additionalProperties: false },
);
export type DomainCheck = Static<typeof DomainCheck>;

export const Domain = Type.Object(
  {
    sid: sidSchema('domain', 'The domain'),
    name: Type.String({ description: 'Canonical ASCII form' }),
    displayName: Type.String({ description: 'Unicode form for people' }),
    mixedScript: Type.Boolean({ description: 'True when one label mixes scripts: look twice' }),
    status: oneOf(domainStatuses),
    verificationType: oneOf(domainVerificationTypes),
    recordName: Type.String({ description: 'Name of the TXT record' }),
    recordValue: Type.String({
      description: 'Exact value of the TXT record, and exact content of the file',
    }),
    fileUrl: Type.String({
      description: 'Address of the file, in the root of the web site (R-47)',
    }),
    lastCheck: nullable(DomainCheck),
    nextCheckAt: nullable(Instant),
    daysLeftToReverify: nullable(
      Type.Integer({ description: 'Days until a missing proof costs the domain; null otherwise' }),
    ),
    graceEndsAt: nullable(Instant),
    approvedUntil: nullable(Instant),
    createdAt: Instant,
    verifiedAt: nullable(Instant),
    version: Type.Integer(),
  },
  { $id: 'Domain', additionalProperties: false },
);
export type Domain = Static<typeof Domain>;

const organizationParams = { organizationSid: sidSchema('organization', 'The organization') };
const domainParams = strictObject({
  ...organizationParams,
  domainSid: sidSchema('domain', 'The domain'),
});
const none = strictObject({});

export const createDomain = defineOperation({
  name: 'createDomain',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/domains',
  summary: 'Add a domain; issues the token to publish (D13, R-47)',
  access: { on: 'organization', permission: 'domain:create' },
  params: strictObject(organizationParams),
  query: none,
  body: strictObject({
    name: Type.String({
      minLength: 1,
      maxLength: 1000,
      description: 'The bare domain, in ASCII or Unicode',
    }),
    verificationType: Type.Optional(oneOf(domainProofTypes)),
  }),
  status: 201,
  response: Domain,
  errors: ['domain-invalid', 'domain-public', 'domain-exists', 'domain-limit-reached'],
  versioned: true,
});

export const listDomains = defineOperation({
  name: 'listDomains',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/domains',
  summary: 'List the domains, by name',
  access: { on: 'organization', permission: 'domain:list' },
  params: strictObject(organizationParams),
  query: strictObject({ ...pageQuery, status: Type.Optional(oneOf(domainStatuses)) }),
  status: 200,
  response: pageOf(Domain),
  errors: ['cursor-invalid'],
  versioned: false,
});

export const getDomain = defineOperation({
  name: 'getDomain',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/domains/:domainSid',
  summary: 'Read one domain',
  access: { on: 'organization', permission: 'domain:read' },
  params: domainParams,
  query: none,
  status: 200,
  response: Domain,
  errors: [],
  versioned: true,
});

export const verifyDomain = defineOperation({
  name: 'verifyDomain',
  method: 'POST',
  path: '/api/v1/organizations/:organizationSid/domains/:domainSid/verify',
  summary:
    'Look for the record or the file now (R-49); one organization holds a verified domain (D13)',
  access: { on: 'organization', permission: 'domain:verify' },
  params: domainParams,
  query: strictObject({
    verificationType: Type.Optional(oneOf(domainProofTypes)),
  }),
  status: 200,
  response: Domain,
  errors: ['domain-proof-missing', 'domain-taken'],
  versioned: true,
});

export const deleteDomain = defineOperation({
  name: 'deleteDomain',
  method: 'DELETE',
  path: '/api/v1/organizations/:organizationSid/domains/:domainSid',
  summary: 'Delete a domain; every consequence must be acknowledged (R-51)',
  access: { on: 'organization', permission: 'domain:delete' },
  params: domainParams,
  query: strictObject({
    acknowledge: Type.Optional(
      Type.String({ maxLength: 300, description: 'Acknowledged keys, separated by commas' }),
    ),
  }),
  status: 204,
  response: Type.Null(),
  errors: ['acknowledgement-missing', 'version-mismatch'],
  versioned: true,
  fresh: true,
});

export const approveDomain = defineOperation({
  name: 'approveDomain',
  method: 'POST',
  path: '/api/operator/organizations/:organizationSid/domains/:domainSid/approve',
  summary: 'Verify a domain by the word of the operator, for a year (D13, R-47)',
  access: { on: 'operator' },
  params: domainParams,
  query: none,
  status: 200,
  response: Domain,
  errors: ['domain-taken'],
  versioned: true,
});
