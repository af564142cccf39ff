import type { TSchema } from 'typebox';

/** One field of a JSON object, as a reference page shows it. */
export interface Field {
  /** Dotted for fields of inner objects; `[]` marks the items of an array. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

/** The parts of JSON Schema that the contract uses. */
interface Shape {
  readonly $id?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly minimum?: number;
  readonly maxLength?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** The fields of a schema, those of inner objects after the field that holds them. */
export function fieldsOf(schema: TSchema): readonly Field[] {
  return collect(toShape(schema), '');
}

function toShape(schema: TSchema): Shape {
  return JSON.parse(JSON.stringify(schema));
}

function collect(shape: Shape, prefix: string): Field[] {
  return Object.entries(shape.properties ?? {}).flatMap(([key, part]) => {
    const name = `${prefix}${key}`;
    const field: Field = {
      name,
      type: typeText(part),
      required: shape.required?.includes(key) ?? false,
      description: part.description ?? '',
    };
    const inner = plainPart(part);
    const below = inner.type === 'array' ? plainPart(inner.items ?? {}) : inner;
    const mark = inner.type === 'array' ? `${name}[].` : `${name}.`;
    return [field, ...collect(below, mark)];
  });
}

/** The schema without its null. */
function plainPart(shape: Shape): Shape {
  return shape.anyOf?.find((one) => one.type !== 'null') ?? shape;
}

function typeText(shape: Shape): string {
  if (shape.anyOf !== undefined) return shape.anyOf.map(typeText).join(' or ');
  if (shape.enum !== undefined) return shape.enum.map((word) => `"${word}"`).join(' | ');
  if (shape.type === 'array') return `list of ${typeText(shape.items ?? {})}`;
  if (shape.format === 'date-time') return 'instant';
  const prefix = /^\^([A-Z]{2})\[0-9a-f\]/.exec(shape.pattern ?? '')?.[1];
  if (prefix !== undefined) return `sid (${prefix}…)`;
  return shape.$id ?? shape.type ?? 'any';
}

/** A value that fits a schema of the contract, for examples; optional fields are left out. */
export function exampleOf(schema: TSchema): unknown {
  return makeExample(toShape(schema));
}

function makeExample(shape: Shape): unknown {
  if (shape.examples !== undefined) return shape.examples[0];
  if (shape.default !== undefined) return shape.default;
  if (shape.enum !== undefined) return shape.enum[0];
  if (shape.anyOf !== undefined) return makeExample(plainPart(shape));
  switch (shape.type) {
    case 'object': {
      const wanted = Object.entries(shape.properties ?? {}).filter(
        ([key]) => shape.required?.includes(key) ?? false,
      );
      return Object.fromEntries(wanted.map(([key, part]) => [key, makeExample(part)]));
    }
    case 'array':
      return [makeExample(shape.items ?? {})];
    case 'integer':
    case 'number':
      return shape.minimum ?? 1;
    case 'boolean':
      return true;
    default:
      return 'text';
  }
}
