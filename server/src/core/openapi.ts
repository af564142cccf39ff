import {
  type AnyOperation,
  type ErrorCode,
  errorCodes,
  errorDefinitions,
  hasAnswer,
  Problem,
  signedRequestErrorDefinitions,
} from '@guildhall/contract';
import { withoutMarks } from './without-marks.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
type JsonObject = { readonly [name: string]: Json };

/** Failures that any operation can answer. */
const everywhere: readonly ErrorCode[] = [
  'malformed-request',
  'not-authenticated',
  'permission-denied',
  'not-found',
  'misdirected-request',
  'too-many-requests',
  'unexpected-failure',
  'not-ready',
];

/** What a credential of an account may be refused for, before anything is asked of it. */
const credentialCodes: readonly ErrorCode[] = [
  'account-not-active',
  'account-closed',
  ...errorCodes.filter(
    (code) =>
      Object.hasOwn(signedRequestErrorDefinitions, code) && errorDefinitions[code].status < 409,
  ),
];

/** Every failure an operation can answer: its own, everybody's, and those of its place, method and body. */
export function failureCodesOf({
  method,
  access,
  body,
  errors,
  replayed,
  fresh,
  freshFor,
}: AnyOperation): readonly ErrorCode[] {
  const codes: readonly ErrorCode[] = [
    ...everywhere,
    ...(access.on === 'organization' || access.on === 'account'
      ? (['organization-suspended'] as const)
      : []),
    ...(access.on === 'public' || access.on === 'operator' || access.on === 'gateway'
      ? []
      : (['second-factor-required'] as const)),
    ...('scope' in access && access.on === 'account' ? (['signature-required'] as const) : []),
    ...('keyPermission' in access ? credentialCodes : []),
    ...(fresh === true || freshFor !== undefined ? (['fresh-proof-required'] as const) : []),
    ...(method === 'GET' ? [] : (['cross-site-request', 'conflict'] as const)),
    ...(method === 'POST' && replayed !== false ? (['idempotency-mismatch'] as const) : []),
    ...(body === undefined ? [] : (['too-large', 'unsupported-media-type'] as const)),
    ...errors,
  ];
  return [...new Set(codes)];
}

/**
 * The native API as an OpenAPI 3.1 document, made from the operations alone.
 *
 * Schemas with a name become components and are referred to; the order of everything is that of
 * the operations, so the same contract gives the same document.
 */
export function describeApi(operations: readonly AnyOperation[]): JsonObject {
  const schemas = new Map<string, Json>();
  const problem = refer(plain(Problem), schemas);
  const paths = new Map<string, JsonObject>();
  for (const operation of operations) {
    const path = operation.path.replaceAll(/:(\w+)/g, '{$1}');
    const described = describeOperation(operation, schemas, problem);
    paths.set(path, { ...paths.get(path), [operation.method.toLowerCase()]: described });
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Guildhall',
      version: '1',
      description: 'The native API. Failures are application/problem+json; lists are cursor pages.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: tagsOf(operations).map((name) => ({ name })),
    paths: withoutMarksIn(Object.fromEntries(paths)),
    components: { schemas: withoutMarksIn(Object.fromEntries(schemas)), securitySchemes },
  };
}

/** The same document with the marks of our own rules taken out of every text. */
function withoutMarksIn(value: JsonObject): JsonObject {
  const strip = (part: Json): Json => {
    if (typeof part === 'string') return withoutMarks(part);
    if (Array.isArray(part)) return part.map(strip);
    return isObject(part) ? withoutMarksIn(part) : part;
  };
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, strip(part)]));
}

const securitySchemes: JsonObject = {
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-guildhall',
    description: 'A signed-in browser.',
  },
  operator: { type: 'http', scheme: 'bearer', description: 'The operator key.' },
  gateway: {
    type: 'http',
    scheme: 'bearer',
    description: 'A gateway key that opens decisions.',
  },
  events: { type: 'http', scheme: 'bearer', description: 'A gateway key that opens events.' },
  app: {
    type: 'http',
    scheme: 'bearer',
    description: 'An access token of an OAuth app of the organization, with the scope.',
  },
  key: {
    type: 'http',
    scheme: 'basic',
    description:
      'An API key and its secret, or the sid of the account and its auth token; signed where the account demands it.',
  },
};

function describeOperation(
  operation: AnyOperation,
  schemas: Map<string, Json>,
  problem: Json,
): JsonObject {
  const { name, summary, body } = operation;
  const demand = demandOf(operation);
  return {
    operationId: name,
    summary,
    ...(demand === undefined ? {} : { description: demand }),
    tags: [tagOf(operation)],
    security: securityOf(operation),
    parameters: [
      ...parametersIn('path', plain(operation.params)),
      ...parametersIn('query', plain(operation.query)),
      ...headersOf(operation),
    ],
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: jsonOf(refer(plain(body), schemas)) } }),
    responses: {
      [String(operation.status)]: successOf(operation, schemas),
      ...failuresOf(operation, problem),
    },
  };
}

/** What is demanded, of people and of programs; undefined where nothing is. */
function demandOf({ access }: AnyOperation): string | undefined {
  if (!('permission' in access)) return undefined;
  const scope =
    access.scope === undefined ? '' : ` An OAuth app needs the scope \`${access.scope}\`.`;
  const path = 'keyPermission' in access ? access.keyPermission : undefined;
  const key = path === undefined ? '' : ` A restricted API key needs \`${path}\` in its list.`;
  return `Demands \`${access.permission}\`.${scope}${key}`;
}

function successOf(operation: AnyOperation, schemas: Map<string, Json>): Json {
  const { status, response, versioned, media } = operation;
  const headers = versioned
    ? { ETag: { description: 'The version, for If-Match.', schema: { type: 'string' } } }
    : undefined;
  return {
    description: status === 201 ? 'Created' : 'Done',
    ...(headers === undefined ? {} : { headers }),
    ...(hasAnswer(operation) ? { content: contentOf(media, refer(plain(response), schemas)) } : {}),
  };
}

function failuresOf(operation: AnyOperation, problem: Json): JsonObject {
  const byStatus = Map.groupBy(failureCodesOf(operation), (code) => errorDefinitions[code].status);
  const described = [...byStatus]
    .sort(([left], [right]) => left - right)
    .map(([status, group]): [string, Json] => [
      String(status),
      {
        description: group
          .map((code) => `\`${code}\`: ${errorDefinitions[code].title}`)
          .join('\n\n'),
        content: { 'application/problem+json': { schema: problem } },
      },
    ]);
  return Object.fromEntries(described);
}

function parametersIn(place: 'path' | 'query', schema: Json): Json[] {
  if (!isObject(schema)) return [];
  const properties = schema['properties'];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  if (!isObject(properties)) return [];
  return Object.entries(properties).map(([name, property]) => {
    const description = isObject(property) ? property['description'] : undefined;
    return {
      name,
      in: place,
      required: place === 'path' || required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: property,
    };
  });
}

function headersOf({ method, versioned, replayed }: AnyOperation): Json[] {
  const text = { type: 'string' };
  const key = 'Makes a repeated request answer as the first one did; 1 to 255 characters.';
  const match = 'The version the change rests on; another one is refused with 412.';
  return [
    ...(method === 'POST' && replayed !== false
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            description: key,
            schema: { ...text, maxLength: 255 },
          },
        ]
      : []),
    ...(versioned && method !== 'GET'
      ? [{ name: 'If-Match', in: 'header', description: match, schema: text }]
      : []),
  ];
}

function securityOf({ access }: AnyOperation): Json {
  if (access.on === 'public') return [];
  if (access.on === 'operator') return [{ operator: [] }];
  if (access.on === 'gateway') {
    return [{ operator: [] }, { [access.opens === 'events' ? 'events' : 'gateway']: [] }];
  }
  return [
    { session: [] },
    ...('scope' in access ? [{ app: [] }] : []),
    ...('keyPermission' in access ? [{ key: [] }] : []),
  ];
}

function tagsOf(operations: readonly AnyOperation[]): string[] {
  return [...new Set(operations.map(tagOf))];
}

/** Operations are grouped by the list that their path leads into. */
export function tagOf({ path }: AnyOperation): string {
  const [top = '', inner = top] = path
    .replace(/^\/api\/(v1\/)?/, '')
    .split('/')
    .filter((part) => !part.startsWith(':'));
  const isBelow = top === 'organizations' || top === 'accounts';
  return isBelow && inner !== 'counts' && inner !== 'transfer' ? inner : top;
}

function jsonOf(schema: Json): Json {
  return contentOf(undefined, schema);
}

function contentOf(media: AnyOperation['media'], schema: Json): Json {
  return { [media ?? 'application/json']: { schema } };
}

/** Moves each named schema to the components and leaves a reference in its place. */
function refer(schema: Json, schemas: Map<string, Json>): Json {
  if (Array.isArray(schema)) return schema.map((part: Json) => refer(part, schemas));
  if (!isObject(schema)) return schema;
  const { $id, ...own } = schema;
  const parts = Object.entries(own).map(([key, part]): [string, Json] => [
    key,
    refer(part, schemas),
  ]);
  const referred = Object.fromEntries(parts);
  if (typeof $id !== 'string') return referred;
  schemas.set($id, referred);
  return { $ref: `#/components/schemas/${$id}` };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A schema as plain data. */
function plain(schema: object): Json {
  return JSON.parse(JSON.stringify(schema));
}
