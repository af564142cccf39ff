import type { AnyOperation, FieldError } from '@guildhall/contract';
import { Compile, type Validator } from 'typebox/compile';
import { Value } from 'typebox/value';
import { refuse } from './failure.ts';
import { requirePlainText } from './plain-text.ts';
import { whenNeeded } from './when-needed.ts';

/** Checks the parts of a request against the contract; text that no database keeps is refused first. */
export interface RequestParser {
  /** Refuses with not-found: a path that names nothing answers like an unknown sid. */
  params(value: unknown): unknown;
  /** Text of the query becomes numbers and booleans where the contract says so. */
  query(value: unknown): unknown;
  body(value: unknown): unknown;
}

/** The checks of one operation, compiled when they are needed first: of many that never comes. */
export function createRequestParser(operation: AnyOperation): RequestParser {
  const { body } = operation;
  const paramsCheck = whenNeeded(() => Compile(operation.params));
  const queryCheck = whenNeeded(() => Compile(operation.query));
  const bodyCheck = whenNeeded(() => Compile(body ?? operation.params));
  return {
    params(value) {
      requirePlainText(value, '/path');
      if (!paramsCheck().Check(value)) throw refuse('not-found');
      return value;
    },
    query(value) {
      requirePlainText(value, '/query');
      return checked(queryCheck(), convertQuery(operation, { ...(value as object) }), '/query');
    },
    body(value) {
      if (body === undefined) return undefined;
      requirePlainText(value, '/body');
      return checked(bodyCheck(), value, '/body');
    },
  };
}

/** A number that is written otherwise than numbers are stays text, which the check refuses: 1.5 is not 1. */
function convertQuery(operation: AnyOperation, query: Readonly<Record<string, unknown>>): unknown {
  if (Object.keys(query).length === 0) return query;
  const converted = Value.Convert(operation.query, { ...query });
  return Object.fromEntries(
    Object.entries(converted ?? {}).map(([name, value]: [string, unknown]) => {
      const isOther = typeof value === 'number' && String(value) !== query[name];
      return [name, isOther ? query[name] : value];
    }),
  );
}

function checked(validator: Validator, value: unknown, root: string): unknown {
  if (validator.Check(value)) return value;
  const errors = validator
    .Errors(value)
    .filter(({ keyword }) => keyword !== 'additionalProperties');
  const fields = errors
    .filter((error) => !isToldOtherwise(error, errors))
    .slice(0, 20)
    .map(
      (error): FieldError => ({
        pointer: `${root}${error.instancePath}${missingName(error)}`,
        ...(isUnknownName(error)
          ? { code: 'unknown', message: unknownName(root) }
          : { code: error.keyword, message: wordsOf(error) }),
      }),
    );
  throw refuse('malformed-request', {
    detail: `The request does not fit the contract: ${fields[0]?.pointer ?? root} ${fields[0]?.message ?? ''}`,
    fields,
  });
}

interface Fault {
  readonly keyword: string;
  readonly instancePath: string;
  readonly message: string;
}

/** What is too short or too long does not fit its pattern either: one word is enough. */
function isToldOtherwise(fault: Fault, all: readonly Fault[]): boolean {
  const isOfSame = (other: Fault) =>
    other.instancePath === fault.instancePath && other.keyword !== 'pattern';
  return fault.keyword === 'pattern' && all.some(isOfSame);
}

/** A pattern is for programs; it stands in the contract. */
function wordsOf({ keyword, message }: Fault): string {
  return keyword === 'pattern' ? 'is not written as the contract asks for this field' : message;
}

/** What the contract does not name comes as a schema that nothing fits; its own error names it. */
function isUnknownName(error: { readonly keyword: string; readonly schemaPath: string }): boolean {
  return error.keyword === 'boolean' && error.schemaPath.endsWith('/additionalProperties');
}

function unknownName(root: string): string {
  return root === '/query'
    ? 'is not a parameter of this operation'
    : 'is not a field of this request';
}

function missingName(error: { readonly keyword: string; readonly params: object }): string {
  const names = 'requiredProperties' in error.params ? error.params.requiredProperties : undefined;
  return Array.isArray(names) && names.length > 0 ? `/${String(names[0])}` : '';
}
