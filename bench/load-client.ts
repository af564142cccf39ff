import { connect, type Socket } from 'node:net';

/** One request as it goes over the wire, made before the clock starts. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Gives the next request; called by every connection in turn. */
export type NextRequest = () => WireRequest;

export interface Address {
  readonly host: string;
  readonly port: number;
}

/** What a number of connections saw in a bounded time. */
export interface Load {
  readonly requests: number;
  readonly seconds: number;
  /** Milliseconds of each request, in ascending order. */
  readonly latencies: readonly number[];
  /** Answers of 400 and above, by status. */
  readonly refusals: ReadonlyMap<number, number>;
}

export interface LoadPlan {
  readonly address: Address;
  readonly connections: number;
  readonly milliseconds: number;
  readonly next: NextRequest;
}

/** Keeps every connection busy with one request at a time until the time is over. */
export async function applyLoad(plan: LoadPlan): Promise<Load> {
  const latencies: number[] = [];
  const refusals = new Map<number, number>();
  const started = performance.now();
  const deadline = started + plan.milliseconds;
  const drive = async () => {
    const wire = await openWire(plan.address);
    while (performance.now() < deadline) {
      const before = performance.now();
      const status = await wire.send(plan.next());
      latencies.push(performance.now() - before);
      if (status >= 400) refusals.set(status, (refusals.get(status) ?? 0) + 1);
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: plan.connections }, drive));
  const seconds = (performance.now() - started) / 1000;
  latencies.sort((left, right) => left - right);
  return { requests: latencies.length, seconds, latencies, refusals };
}

/** The value below which this part of the ascending numbers lies. */
export function percentile(ascending: readonly number[], part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? 0;
}

/** A keep-alive connection that carries one request at a time and throws bodies away. */
interface Wire {
  /** Answers the status. */
  send(request: WireRequest): Promise<number>;
  close(): void;
}

async function openWire({ host, port }: Address): Promise<Wire> {
  const socket = connect({ host, port, noDelay: true });
  await new Promise<void>((resolve, reject) =>
    socket.once('connect', resolve).once('error', reject),
  );
  let waiting: { resolve: (status: number) => void; reject: (error: Error) => void } | undefined;
  const answers = createAnswerReader((status) => waiting?.resolve(status));
  socket.on('data', answers);
  const fail = (error: Error) => waiting?.reject(error);
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('The server closed a connection under load')));
  return {
    send: (request) => exchange(socket, request, (waiter) => (waiting = waiter)),
    close: () => {
      waiting = undefined;
      socket.destroy();
    },
  };
}

function exchange(
  socket: Socket,
  request: WireRequest,
  wait: (waiter: { resolve: (status: number) => void; reject: (error: Error) => void }) => void,
): Promise<number> {
  return new Promise((resolve, reject) => {
    wait({ resolve, reject });
    socket.write(toText(request));
  });
}

function toText({ method, path, headers = {}, body }: WireRequest): string {
  const payload = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const about =
    body === undefined
      ? ''
      : `${headers['content-type'] === undefined ? 'content-type: application/json\r\n' : ''}content-length: ${Buffer.byteLength(payload)}\r\n`;
  return `${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}${about}\r\n${payload}`;
}

/** Cuts the stream into answers with a Content-Length (or none, as 204) and tells each status. */
function createAnswerReader(onAnswer: (status: number) => void): (chunk: Buffer) => void {
  let head = '';
  let missing = 0;
  let status = 0;
  const end = () => {
    missing = 0;
    onAnswer(status);
  };
  return (chunk) => {
    if (missing > 0) {
      missing -= chunk.length;
      if (missing <= 0) end();
      return;
    }
    head += chunk.toString('latin1');
    const border = head.indexOf('\r\n\r\n');
    if (border < 0) return;
    status = Number(head.slice(9, 12));
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head.slice(0, border))?.[1] ?? 0);
    missing = length - (head.length - border - 4);
    head = '';
    if (missing <= 0) end();
  };
}
