import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';
import type { PoolConfig } from 'pg';

/** A wire between one process of the product and its database, which a test cuts when it likes. */
export interface DatabaseProxy {
  /** The database through this wire, as GUILDHALL_DATABASE_URL names it. */
  readonly url: string;
  /** Breaks every connection that is open now. */
  cut(): void;
  /** From now on nothing passes, either way, and nothing is said about it. */
  freeze(): void;
  /** What was held back goes on. */
  thaw(): void;
  /**
   * Waits for the next transaction that carries the text and writes: when the database has committed it and says
   * so, that answer is lost with its connection, and `act` is done before anything else.
   * @returns once that has happened
   */
  loseCommitOf(text: string, act?: () => void): Promise<void>;
  close(): Promise<void>;
}

interface Trap {
  readonly text: string;
  readonly spring: () => void;
}

/** Opens a wire to the server that the configuration names. */
export async function openDatabaseProxy({
  host = '',
  port = 5432,
  user = '',
  database = '',
}: PoolConfig): Promise<DatabaseProxy> {
  const wires = new Set<Wire>();
  let trap: Trap | undefined;
  let isFrozen = false;
  const server = createServer((near) => {
    const far = host.startsWith('/')
      ? createConnection(`${host}/.s.PGSQL.${port}`)
      : createConnection(Number(port), host);
    const wire = join(near, far, (sent) => {
      const isCaught = trap !== undefined && sent.includes(trap.text);
      if (!isCaught) return false;
      trap?.spring();
      trap = undefined;
      return true;
    });
    if (isFrozen) wire.freeze();
    wires.add(wire);
    near.once('close', () => wires.delete(wire));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The wire has no port');
  const cut = () => {
    for (const wire of wires) wire.cut();
  };
  return {
    url: `postgresql://${encodeURIComponent(user)}@127.0.0.1:${address.port}/${database}`,
    cut,
    freeze() {
      isFrozen = true;
      for (const wire of wires) wire.freeze();
    },
    thaw() {
      isFrozen = false;
      for (const wire of wires) wire.thaw();
    },
    loseCommitOf(text, act) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const spring = () => {
        act?.();
        resolve();
      };
      trap = { text, spring };
      return promise;
    },
    async close() {
      server.close();
      cut();
      await once(server, 'close');
    },
  };
}

interface Wire {
  cut(): void;
  freeze(): void;
  thaw(): void;
}

/** Lets bytes through both ways; `isLost` is asked about what a transaction sent when its commit is answered. */
function join(near: Socket, far: Socket, isLost: (sent: string) => boolean): Wire {
  const cut = () => {
    near.destroy();
    far.destroy();
  };
  let sent = '';
  let hasWritten = false;
  const read = readMessages((type, body) => {
    if (type !== 'C') return true;
    const tag = body.toString('latin1', 0, body.length - 1);
    if (/^(INSERT 0|UPDATE|DELETE) [1-9]/.test(tag)) hasWritten = true;
    if (tag !== 'COMMIT' && tag !== 'ROLLBACK') return true;
    const isOver = tag === 'COMMIT' && hasWritten && isLost(sent);
    if (hasWritten || tag === 'ROLLBACK') sent = '';
    hasWritten = false;
    return !isOver;
  });
  near.on('data', (chunk) => {
    sent = (sent + chunk.toString('latin1')).slice(-200_000);
    far.write(chunk);
  });
  far.on('data', (chunk) => {
    if (read(chunk)) near.write(chunk);
    else cut();
  });
  for (const socket of [near, far]) {
    socket.on('error', cut);
    socket.on('close', cut);
  }
  return {
    cut,
    freeze() {
      near.pause();
      far.pause();
    },
    thaw() {
      near.resume();
      far.resume();
    },
  };
}

/**
 * Reads the messages of a PostgreSQL server (protocol 3.0, chapter 55.7), which may come in any pieces.
 * @returns false when `onMessage` said so of a message of the piece
 */
function readMessages(onMessage: (type: string, body: Buffer) => boolean) {
  let pending = Buffer.alloc(0);
  return (chunk: Buffer): boolean => {
    pending = Buffer.concat([pending, chunk]);
    let isFine = true;
    while (pending.length >= 5) {
      const end = 1 + pending.readUInt32BE(1);
      if (pending.length < end) break;
      const isGood = onMessage(String.fromCharCode(pending[0] ?? 0), pending.subarray(5, end));
      isFine &&= isGood;
      pending = pending.subarray(end);
    }
    return isFine;
  };
}
