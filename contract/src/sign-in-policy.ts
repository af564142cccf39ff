import { type Static, Type } from 'typebox';
import { secondFactorDemands } from './factor.ts';
import { defineOperation } from './operation.ts';
import { Instant, nullable, oneOf, strictObject } from './page.ts';
import { sidSchema } from './sid.ts';

const params = strictObject({ organizationSid: sidSchema('organization', 'The organization') });

const IdleMinutes = Type.Integer({ minimum: 15, maximum: 720 });
const AbsoluteMinutes = Type.Integer({ minimum: 60, maximum: 10_080 });

/** What an organization demands of the sign-ins of its managed users. */
export const SignInPolicy = Type.Object(
  {
    secondFactor: oneOf(
      secondFactorDemands,
      'off; once-per-device: a device may be remembered for 30 days; every-sign-in',
    ),
    idleMinutes: nullable({
      ...IdleMinutes,
      description: 'A session nobody used for so long is dead; null: 720 (12 hours)',
    }),
    absoluteMinutes: nullable({
      ...AbsoluteMinutes,
      description: 'A session is dead so long after signing in; null: 10,080 (7 days)',
    }),
    setAt: nullable(Instant),
    setByName: nullable(Type.String({ description: 'Null while nobody has set it' })),
    usersWithoutSecondFactor: Type.Integer({
      description: 'Managed users who can sign in and have no second factor: whom a demand stops',
    }),
    version: Type.Integer(),
  },
  { $id: 'SignInPolicy', additionalProperties: false },
);
export type SignInPolicy = Static<typeof SignInPolicy>;

export const getSignInPolicy = defineOperation({
  name: 'getSignInPolicy',
  method: 'GET',
  path: '/api/v1/organizations/:organizationSid/sign-in-policy',
  summary: 'Read what the organization demands of sign-ins and sessions (D14)',
  access: { on: 'organization', permission: 'sign-in-policy:read' },
  params,
  query: strictObject({}),
  status: 200,
  response: SignInPolicy,
  errors: [],
  versioned: true,
});

export const updateSignInPolicy = defineOperation({
  name: 'updateSignInPolicy',
  method: 'PATCH',
  path: '/api/v1/organizations/:organizationSid/sign-in-policy',
  summary:
    'Demand a second factor of every managed user, or set how long sessions live; it counts at once, also for open sessions (D19)',
  access: { on: 'organization', permission: 'sign-in-policy:update' },
  params,
  query: strictObject({}),
  body: strictObject(
    {
      secondFactor: Type.Optional(oneOf(secondFactorDemands)),
      idleMinutes: Type.Optional(nullable(IdleMinutes)),
      absoluteMinutes: Type.Optional(nullable(AbsoluteMinutes)),
    },
    { minProperties: 1 },
  ),
  status: 200,
  response: SignInPolicy,
  errors: ['version-mismatch'],
  versioned: true,
  fresh: true,
});
