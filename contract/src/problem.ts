import { type Static, Type } from 'typebox';

/** One faulty field of a request. `pointer` is a JSON Pointer (RFC 6901) such as `/body/email`. */
export const FieldError = Type.Object(
  {
    pointer: Type.String({
      description: 'JSON Pointer to the faulty part',
      examples: ['/body/email'],
    }),
    code: Type.String({ description: 'Machine word for the fault', examples: ['pattern'] }),
    message: Type.String({ description: 'What is wrong, in English' }),
  },
  { additionalProperties: false },
);
export type FieldError = Static<typeof FieldError>;

/** A failure on the wire: `application/problem+json` (RFC 9457) with code, remedy and fields. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'Address of the description of this failure' }),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String({
      description: 'The code word of the failure table',
      examples: ['not-found'],
    }),
    number: Type.Integer({ description: 'The public number of the failure' }),
    detail: Type.String({ description: 'What failed and why' }),
    remedy: Type.String({ description: 'What to do next' }),
    retry: Type.Boolean({ description: 'True when the same request may succeed later' }),
    requestId: Type.String(),
    errors: Type.Optional(Type.Array(FieldError)),
    details: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { $id: 'Problem', additionalProperties: false },
);
export type Problem = Static<typeof Problem>;
