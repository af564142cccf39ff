import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { createServer } from 'node:https';

/** One place that is told of events, on this machine. */
export interface EventReceiver {
  readonly port: number;
  /** Milliseconds since the start of this process at which each request had arrived. */
  readonly arrivals: number[];
  close(): void;
}

export interface Identity {
  readonly cert: string;
  readonly key: string;
}

/** Answers 204, at once or after some milliseconds. */
export async function startReceiver(identity: Identity, slowness = 0): Promise<EventReceiver> {
  const arrivals: number[] = [];
  const server = createServer({ ...identity }, (request, response) => {
    request.resume();
    request.on('end', () => {
      arrivals.push(performance.now());
      if (slowness === 0) answer(response);
      else setTimeout(() => answer(response), slowness);
    });
  });
  // Whoever breaks off in the middle is none of the benchmark's business.
  server.on('tlsClientError', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const place = server.address();
  return {
    port: typeof place === 'object' && place !== null ? place.port : 0,
    arrivals,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(response: ServerResponse): void {
  if (!response.destroyed) response.writeHead(204).end();
}
