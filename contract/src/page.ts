import { type Static, type TProperties, type TSchema, Type } from 'typebox';

/** Query parts that every list takes. Lists are walked by opaque cursors (keyset pages). */
export const pageQuery = {
  cursor: Type.Optional(
    Type.String({
      maxLength: 1024,
      description: 'nextCursor or previousCursor of a page of this list',
    }),
  ),
  pageSize: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 50, description: 'Rows per page' }),
  ),
  count: Type.Optional(Type.Boolean({ description: 'Also count the rows that match' })),
};

/** How many rows match: exact up to 1,000, "more than" beyond. */
export const Total = Type.Object(
  {
    count: Type.Integer(),
    exact: Type.Boolean({ description: 'False: there are more than count' }),
  },
  { additionalProperties: false },
);
export type Total = Static<typeof Total>;

/** A page of a list: at most pageSize items, and the ways on. */
export function pageOf<Item extends TSchema>(item: Item) {
  return Type.Object(
    {
      items: Type.Array(item),
      nextCursor: Type.Union([Type.String(), Type.Null()]),
      previousCursor: Type.Union([Type.String(), Type.Null()]),
      total: Type.Union([Total, Type.Null()]),
    },
    { additionalProperties: false },
  );
}

export interface Page<Item> {
  readonly items: Item[];
  readonly nextCursor: string | null;
  readonly previousCursor: string | null;
  readonly total: Total | null;
}

/** An object schema that refuses unknown fields: nothing may be slipped into a write. */
export function strictObject<Properties extends TProperties>(
  properties: Properties,
  options: { $id?: string; description?: string; minProperties?: number } = {},
) {
  return Type.Object(properties, { ...options, additionalProperties: false });
}

/** A string union as a JSON Schema enum. */
export function oneOf<const Words extends readonly string[]>(words: Words, description?: string) {
  return Type.Unsafe<Words[number]>(
    Type.String({ enum: [...words], ...(description === undefined ? {} : { description }) }),
  );
}

/** `null` or the schema. */
export function nullable<Schema extends TSchema>(schema: Schema) {
  return Type.Union([schema, Type.Null()]);
}

/** An instant: ISO 8601, in answers in UTC with milliseconds. No leap seconds: clocks of programs have none. */
export const Instant = Type.String({
  format: 'date-time',
  pattern: '^[0-9-]{10}T[0-9]{2}:[0-9]{2}:[0-5][0-9]([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$',
  examples: ['2026-01-31T09:30:00.000Z'],
});
