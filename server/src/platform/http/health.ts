import type { FastifyRequest } from 'fastify';
import { equalBytes, sha256 } from '../crypto/digest.ts';
import type { Metrics } from '../metrics.ts';
import type { HttpServer } from './server.ts';

export interface HealthDeps {
  /** True when the database answers and its migrations are done. */
  readonly isReady: () => Promise<boolean>;
}

/** `/healthz`: the process is up. `/readyz`: it can do its work, else 503 with Retry-After. */
export function mountHealth(server: HttpServer, deps: HealthDeps): void {
  server.get('/healthz', async () => ({ status: 'up' }));
  server.get('/readyz', async (_request, reply) => {
    if (await deps.isReady().catch(() => false)) return { status: 'ready' };
    return reply.code(503).header('retry-after', '5').send({ status: 'not ready' });
  });
}

export interface MetricsDeps {
  readonly metrics: Metrics;
  /** What a reader from another machine sends as Bearer; without one nobody else may read. */
  readonly operatorKey: string | undefined;
}

/** Measures every request, and shows what was measured at `/metrics`. */
export function mountMetrics(server: HttpServer, { metrics, operatorKey }: MetricsDeps): void {
  server.addHook('onResponse', (request, reply, done) => {
    const { url } = request.routeOptions;
    const route = url === undefined ? 'unknown' : `${request.method} ${url}`;
    metrics.requestAnswered(route, reply.statusCode, reply.elapsedTime / 1000);
    done();
  });
  server.get('/metrics', async (request, reply) => {
    if (!isLocal(request) && !hasKey(request, operatorKey)) {
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer realm="Guildhall operator"')
        .send({ status: 'the operator key is needed' });
    }
    const { contentType, text } = await metrics.render();
    return reply.header('content-type', contentType).send(text);
  });
}

/** A reader on this machine; behind a proxy every peer is local, so a forwarded request is not. */
function isLocal(request: FastifyRequest): boolean {
  const { headers } = request;
  if (headers['x-forwarded-for'] !== undefined || headers['forwarded'] !== undefined) return false;
  const peer = request.socket.remoteAddress ?? '';
  return peer === '::1' || /^(::ffff:)?127\./.test(peer);
}

function hasKey(request: FastifyRequest, key: string | undefined): boolean {
  const sent = /^bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (sent === undefined || key === undefined) return false;
  return equalBytes(sha256(sent), sha256(key));
}
