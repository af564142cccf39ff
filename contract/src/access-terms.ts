import { type Static, Type } from 'typebox';
import { Instant, nullable, oneOf } from './page.ts';
import { sidSchema } from './sid.ts';

/** What was to end, and would last, once somebody is managed by an organization: ends are about people outside. */
export const LiftedEnds = Type.Object(
  {
    own: Type.Integer({
      description:
        'Accounts of the organization to which the access of the person themselves would not end any more',
    }),
    others: Type.Integer({
      description:
        'How often somebody of the organization would keep access to an account of theirs that comes along',
    }),
  },
  { $id: 'LiftedEnds', additionalProperties: false },
);
export type LiftedEnds = Static<typeof LiftedEnds>;

/**
 * How somebody who answers for the access of a person from outside stands today. Only `active` ones
 * do; the others need a successor.
 */
export const sponsorStandings = ['active', 'suspended', 'left'] as const;
export type SponsorStanding = (typeof sponsorStandings)[number];

/** A managed user who answers for the access of a person from outside. */
export const Sponsor = Type.Object(
  {
    userSid: nullable(sidSchema('user', 'The sponsor; null when they no longer exist')),
    name: Type.String(),
    standing: oneOf(sponsorStandings, 'Suspended or left: a new sponsor is needed'),
  },
  { $id: 'Sponsor', additionalProperties: false },
);
export type Sponsor = Static<typeof Sponsor>;

/** Until when, and on whose word, a person from outside has access; both null for managed users. */
export const accessTerms = {
  endsAt: nullable({
    ...Instant,
    description: 'From this instant on the access gives nothing; null when it does not end',
  }),
  sponsor: nullable(Sponsor),
};

/** The same as told to whoever is offered the access; both null where it is for managed users. */
export const offeredTerms = {
  accessEndsAt: accessTerms.endsAt,
  accessSponsorName: nullable(
    Type.String({ description: 'Who answers for the access; null when nobody does' }),
  ),
};

/** The same as given: absent leaves it as it is, null takes it away. */
export const accessTermsInput = {
  endsAt: Type.Optional(
    nullable({
      ...Instant,
      description: 'When the access of a person from outside ends; null: it does not',
    }),
  ),
  sponsorUserSid: Type.Optional(
    nullable(sidSchema('user', 'An active managed user who answers for it; null: nobody')),
  ),
};
