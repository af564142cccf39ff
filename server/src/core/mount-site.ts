import type { AnyOperation } from '@guildhall/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHttpServer, type HttpOptions, type HttpServer } from '../platform/http/server.ts';
import { mountStaticSite } from '../platform/http/static-site.ts';
import type { Log } from '../platform/log.ts';
import { refuse } from './failure.ts';
import { failureOf } from './failure-of.ts';
import { createKnownPaths } from './known-paths.ts';
import { toProblem } from './problem.ts';

/** What the server stands on before anything is mounted. */
export interface ServerParts
  extends Pick<HttpOptions, 'log' | 'trustedProxies' | 'newRequestId' | 'publicUrl'> {
  /** All there are: an address with another method is answered with the right ones. */
  readonly operations: readonly AnyOperation[];
  /** Folder of the built web application. */
  readonly webFolder: string;
}

/** The server with what every door shares: how errors are shown, and the pages of the application. */
export function openServer(parts: ServerParts): HttpServer {
  const { operations, newRequestId } = parts;
  const methodsOf = createKnownPaths(operations);
  const server: HttpServer = createHttpServer({
    log: parts.log,
    trustedProxies: parts.trustedProxies,
    newRequestId,
    publicUrl: parts.publicUrl,
    onError: (error, request, reply) => sendFailure(parts.log, error, request, reply),
    onNotFound: (request, reply) => {
      if (site?.isPage(request)) return void site.sendPage(reply);
      const methods = methodsOf(request.url.split('?')[0] ?? '');
      if (methods.length > 0) void reply.header('allow', methods.join(', '));
      if (site !== undefined && methods.length === 0 && isSomebodyLost(request))
        return void site.sendNotFound(reply);
      const code = methods.length > 0 ? 'method-not-allowed' : 'not-found';
      sendFailure(parts.log, refuse(code), request, reply);
    },
  });
  const site = mountStaticSite(server, parts.webFolder, pagePaths);
  return server;
}

/** True for a browser that opens an address; programs, the API's callers too, are answered with a problem. */
function isSomebodyLost({ method, url, headers }: FastifyRequest): boolean {
  const wantsPage = (headers.accept ?? '').includes('text/html');
  return method === 'GET' && wantsPage && !url.startsWith('/api/');
}

/** Addresses that the web application answers itself. */
const pagePaths = [
  /^\/$/,
  /^\/(sign-in|sign-up|reset-password|set-up|profile|console|admin)(\/|$)/,
  /^\/(invitation|claim|account-request|email-change)(\/|$)/,
];

function sendFailure(log: Log, error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const failure = failureOf(error);
  if (failure.code === 'unexpected-failure') logBroken(log, error, request.id);
  const { retryAfterSeconds } = failure.parts;
  if (retryAfterSeconds !== undefined) void reply.header('retry-after', retryAfterSeconds);
  void reply
    .code(failure.definition.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(toProblem(failure, request.id)));
}

/** What broke, for the operator alone: the caller learns only the number of the request. */
export function logBroken(log: Log, error: unknown, requestId: string): void {
  const detail =
    error instanceof Error
      ? { error: error.message, stack: error.stack }
      : { error: String(error) };
  log.error({ requestId, ...detail }, 'a request failed unexpectedly');
}
