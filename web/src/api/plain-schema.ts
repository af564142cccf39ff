/**
 * The words of TypeBox that the contract uses, giving the same JSON Schema without TypeBox's type engine. The build puts
 * this in its place: the browser reads schemas as data (lengths, patterns) and never compiles them, and the engine is
 * 11 kB of every first load. A test compares every operation of the contract word by word.
 */
type Schema = Readonly<Record<string, unknown>>;

const optional = new WeakSet<object>();

function objectOf(properties: Readonly<Record<string, Schema>>, options?: Schema): Schema {
  const required = Object.keys(properties).filter((name) => !optional.has(properties[name] ?? {}));
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties, ...options };
}

function optionalOf(schema: Schema): Schema {
  const copy = { ...schema };
  optional.add(copy);
  return copy;
}

const word =
  (type: string) =>
  (options?: Schema): Schema => ({ type, ...options });

export const Type = {
  Array: (items: Schema, options?: Schema): Schema => ({ type: 'array', items, ...options }),
  Boolean: word('boolean'),
  Integer: word('integer'),
  Literal: (value: unknown, options?: Schema): Schema => ({
    type: typeof value,
    const: value,
    ...options,
  }),
  Null: word('null'),
  Number: word('number'),
  Object: objectOf,
  Optional: optionalOf,
  Record: (_key: Schema, value: Schema, options?: Schema): Schema => ({
    type: 'object',
    patternProperties: { '^.*$': value },
    ...options,
  }),
  String: word('string'),
  Union: (anyOf: readonly Schema[], options?: Schema): Schema => ({ anyOf, ...options }),
  Unknown: (options?: Schema): Schema => ({ ...options }),
  Unsafe: (schema: Schema): Schema => schema,
};
