import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';
import { type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from 'fastify';
import type { Log } from '../log.ts';
import { settleForwardedAddresses } from './forwarded-address.ts';
import { hostFault } from './host-check.ts';
import { requireEachNameOnce } from './once-each.ts';
import { securityHeaders } from './security-headers.ts';
import { queryFault, textOf } from './utf8.ts';

export interface HttpOptions {
  readonly log: Log;
  /** Addresses of proxies whose X-Forwarded-For is believed; empty: the peer address counts. */
  readonly trustedProxies: readonly string[];
  readonly newRequestId: () => string;
  /** The public address, asked late: where it is https answers carry HSTS, else the Host is looked at. */
  readonly publicUrl: () => string;
  /** Writes any error as an answer of the door it happened at. */
  readonly onError: (error: Error, request: FastifyRequest, reply: FastifyReply) => void;
  readonly onNotFound: (request: FastifyRequest, reply: FastifyReply) => void;
}

export type HttpServer = FastifyInstance;

const oneMebibyte = 1024 * 1024;

/** The HTTP server with its limits: bodies of 1 MiB, 30 s for a request, JSON only. */
export function createHttpServer(options: HttpOptions): HttpServer {
  const addHeaders = (request: FastifyRequest, reply: FastifyReply) => {
    void reply.headers(securityHeaders(options.publicUrl().startsWith('https:')));
    void reply.header('x-request-id', request.id);
  };
  const server: HttpServer = fastify({
    bodyLimit: oneMebibyte,
    requestTimeout: 30_000,
    keepAliveTimeout: 72_000,
    // A busy machine is slow to read the pages; that is no reason not to start.
    pluginTimeout: 120_000,
    trustProxy: options.trustedProxies.length === 0 ? false : [...options.trustedProxies],
    genReqId: options.newRequestId,
    exposeHeadRoutes: false,
    routerOptions: { maxParamLength: 200 },
    schemaController: { compilersFactory: { buildSerializer: buildSerializersWhenNeeded } },
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    return503OnClosing: true,
    forceCloseConnections: 'idle',
    // An address that cannot be read reaches no hook.
    frameworkErrors: (error, request, reply) => {
      addHeaders(request, reply);
      options.onError(error, request, reply);
    },
  });
  server.removeContentTypeParser('text/plain');
  acceptJson(server);
  server.addHook('onRequest', (request, reply, done) => {
    addHeaders(request, reply);
    settleForwardedAddresses(request.raw);
    done(hostFault(request.raw, options.publicUrl()) ?? queryFault(request.raw.url ?? ''));
  });
  server.setErrorHandler<Error>((error, request, reply) => options.onError(error, request, reply));
  server.setNotFoundHandler((request, reply) => options.onNotFound(request, reply));
  return server;
}

const buildSerializers = SerializerSelector();

/** The usual serializers, each compiled with the first answer of its kind: of most operations that never comes. */
function buildSerializersWhenNeeded(
  ...[schemas, options]: Parameters<typeof buildSerializers>
): ReturnType<typeof buildSerializers> {
  const build = buildSerializers(schemas, options);
  return (route) => {
    let serialize: ReturnType<typeof build> | undefined;
    return (value: unknown) => {
      serialize ??= build({ ...route, schema: JSON.parse(JSON.stringify(route.schema)) });
      return serialize(value);
    };
  };
}

/** Reads JSON bodies, replacing the parser of the scope. */
function acceptJson(scope: HttpServer): void {
  const read = createJsonReader(scope);
  scope.removeContentTypeParser('application/json');
  scope.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, bytes, done) => {
      try {
        done(null, read(request, bytes));
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  );
}

/**
 * What a JSON body says; each name once, and none that reaches into prototypes.
 * @throws SyntaxError, NotUtf8, RepeatedField
 */
export type ReadJson = (request: FastifyRequest, bytes: Uint8Array) => unknown;

export function createJsonReader(scope: HttpServer): ReadJson {
  const parse = scope.getDefaultJsonParser('error', 'error');
  return (request, bytes) => {
    const text = textOf(bytes);
    let parsed: { readonly value: unknown } | undefined;
    let fault: unknown = new Error('The body was not read');
    void parse(request, text, (error, value) => {
      if (error === null) parsed = { value };
      else fault = error;
    });
    if (parsed === undefined) throw fault;
    requireEachNameOnce(text, parsed.value);
    return parsed.value;
  };
}
