import type { AddressInfo } from 'node:net';
import { Failure, refuse } from '../../src/core/failure.ts';
import { toProblem } from '../../src/core/problem.ts';
import { createHttpServer, type HttpServer } from '../../src/platform/http/server.ts';
import { createLog } from '../../src/platform/log.ts';

/** A server on a free port of the loopback address. */
export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves what `mount` mounts; `mount` learns the address by a function, known once it listens. */
export async function listen(
  mount: (server: HttpServer, publicUrl: () => string) => void,
): Promise<Listening> {
  let requests = 0;
  let url = 'http://127.0.0.1';
  const server = createHttpServer({
    log: createLog({ level: 'silent' }),
    trustedProxies: [],
    newRequestId: () => {
      requests += 1;
      return `request-${requests}`;
    },
    publicUrl: () => url,
    onError: (error, request, reply) => {
      const failure = error instanceof Failure ? error : refuse('unexpected-failure');
      void reply.code(failure.definition.status).send(toProblem(failure, request.id));
    },
    onNotFound: (request, reply) => {
      void reply.code(404).send(toProblem(refuse('not-found'), request.id));
    },
  });
  mount(server, () => url);
  await server.listen({ host: '127.0.0.1', port: 0 });
  url = `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  return { url, close: () => server.close() };
}
