import { type Static, Type } from 'typebox';
import { oneOf } from './page.ts';

/** What a person proves a second factor by (D14). No SMS, no voice. */
export const factorMethods = ['totp', 'passkey', 'recovery-code'] as const;
export type FactorMethod = (typeof factorMethods)[number];

/** How often a second factor is demanded, from the mildest to the strictest. */
export const secondFactorDemands = ['off', 'once-per-device', 'every-sign-in'] as const;
export type SecondFactorDemand = (typeof secondFactorDemands)[number];

/** What of it demands anything at all; also how often people want to be asked themselves. */
export const secondFactorFrequencies = ['once-per-device', 'every-sign-in'] as const;
export type SecondFactorFrequency = (typeof secondFactorFrequencies)[number];

/** Who demands a second factor of a person: they have one themselves, or somebody else says so (D14). */
export const demandOrigins = ['person', 'organization', 'user-setting', 'account'] as const;
export type DemandOrigin = (typeof demandOrigins)[number];

/** One demand and where it comes from; of several the strictest wins. */
export const FactorDemand = Type.Object(
  {
    by: oneOf(
      demandOrigins,
      'person: they have a factor; organization: its sign-in policy; user-setting: an administrator, of this person; account: the account that is entered',
    ),
    demand: oneOf(secondFactorFrequencies),
  },
  { $id: 'FactorDemand', additionalProperties: false },
);
export type FactorDemand = Static<typeof FactorDemand>;

/** What a session has to do before it goes on: pass a factor, or first add one. */
export const factorSteps = ['verify', 'enrol'] as const;
export type FactorStep = (typeof factorSteps)[number];

/** What is still due. The same stands in the details of `second-factor-required`. */
export const FactorDue = Type.Object(
  {
    step: oneOf(factorSteps, 'verify: pass one of the methods; enrol: add a first factor'),
    methods: Type.Array(oneOf(factorMethods), {
      description: 'What the person can pass by; empty where one is to be added',
    }),
    demands: Type.Array(FactorDemand, { description: 'Who demands it, the strictest first' }),
    mayRemember: Type.Boolean({ description: 'Whether the device may be remembered for 30 days' }),
  },
  { $id: 'FactorDue', additionalProperties: false },
);
export type FactorDue = Static<typeof FactorDue>;
