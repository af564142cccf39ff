import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

/**
 * What the operator may set for an organization (D20). `accounts`: main accounts it may have;
 * `subaccounts`: subaccounts each of them may have; `closings`: accounts it may close within 30
 * days, with the subaccounts that end with them (D10).
 */
export const organizationLimits = ['accounts', 'subaccounts', 'closings'] as const;
export type OrganizationLimitName = (typeof organizationLimits)[number];

/** What holds where the operator set nothing; null: it follows from the number of accounts. */
export const usualOrganizationLimits = {
  accounts: 25_000,
  subaccounts: 1000,
  closings: null,
} as const satisfies Readonly<Record<OrganizationLimitName, number | null>>;

const LimitValue = Type.Integer({ minimum: 0, maximum: 1_000_000 });

export const OrganizationLimit = Type.Object(
  {
    limit: oneOf(organizationLimits),
    value: nullable(
      Type.Integer({ description: 'What the operator set; null: the usual one holds' }),
    ),
    usual: nullable(
      Type.Integer({
        description:
          'What holds where nothing is set; null for `closings`: a tenth of the accounts, ten at least',
      }),
    ),
    since: nullable(Instant),
  },
  { $id: 'OrganizationLimit', additionalProperties: false },
);
export type OrganizationLimit = Static<typeof OrganizationLimit>;

const organizationSid = sidSchema('organization', 'The organization');

export const listOrganizationLimits = defineOperation({
  name: 'listOrganizationLimits',
  method: 'GET',
  path: '/api/operator/organizations/:organizationSid/limits',
  summary: 'List the limits of the organization that the operator may set (D20)',
  access: { on: 'operator' },
  params: strictObject({ organizationSid }),
  query: strictObject({}),
  status: 200,
  response: Type.Object({ items: Type.Array(OrganizationLimit) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});

/** A lower limit takes nothing away: it only lets nothing more come. */
export const setOrganizationLimit = defineOperation({
  name: 'setOrganizationLimit',
  method: 'PUT',
  path: '/api/operator/organizations/:organizationSid/limits/:limit',
  summary: 'Set a limit of the organization, or go back to the usual one (D20)',
  access: { on: 'operator' },
  params: strictObject({ organizationSid, limit: oneOf(organizationLimits) }),
  query: strictObject({}),
  body: strictObject({ value: nullable(LimitValue) }),
  status: 200,
  response: OrganizationLimit,
  errors: [],
  versioned: false,
});
