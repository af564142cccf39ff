import { type Static, Type } from 'typebox';
import { defineOperation } from './operation.ts';
import { oneOf, strictObject } from './page.ts';

/** What a report of an undeliverable mail came to. */
export const bounceOutcomes = ['noted', 'not-permanent', 'unknown'] as const;
export type BounceOutcome = (typeof bounceOutcomes)[number];

const BounceReport = Type.Union([
  strictObject({
    message: Type.String({
      minLength: 1,
      maxLength: 500_000,
      description:
        'The whole delivery status notification as it was received (RFC 3464), with the returned headers',
    }),
  }),
  strictObject({
    messageId: Type.String({
      maxLength: 300,
      description: 'Message-ID of the mail that came back, with its angle brackets',
    }),
    recipient: Type.String({ maxLength: 254, description: 'The address it did not reach' }),
    status: Type.String({
      pattern: '^[245]\\.\\d{1,3}\\.\\d{1,3}$',
      description: 'Enhanced status code (RFC 3463); 5.x.x is permanent',
    }),
    diagnostic: Type.Optional(
      Type.String({ maxLength: 1000, description: 'What the refusing server said' }),
    ),
  }),
]);
export type BounceReport = Static<typeof BounceReport>;

/** Only the newest mail of a pending invitation to the same address is concerned; anything else is `unknown`. */
export const reportBounce = defineOperation({
  name: 'reportBounce',
  method: 'POST',
  path: '/api/operator/bounces',
  summary:
    'Tell that an invitation mail came back: the inviter sees it, with the words of the server',
  access: { on: 'operator' },
  params: strictObject({}),
  query: strictObject({}),
  body: BounceReport,
  status: 200,
  response: Type.Object({ outcome: oneOf(bounceOutcomes) }, { additionalProperties: false }),
  errors: [],
  versioned: false,
});
