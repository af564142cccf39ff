import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, isIP, type Socket } from 'node:net';
import { decode, encode, type Packet, type TxtAnswer } from 'dns-packet';

/** What the server does when a name is asked for: TXT records (each of one or many strings), a fault, or nothing. */
export type DnsScript = readonly (string | readonly string[])[] | 'server-failure' | 'silence';

/** A small authoritative DNS server on loopback, over UDP and TCP. Names it does not know do not exist. */
export interface DnsServer {
  /** `host:port`, as resolvers are configured. */
  readonly address: string;
  /** How many questions it was asked so far. */
  readonly questions: () => number;
  set(name: string, script: DnsScript): void;
  /** Gives a name addresses of IPv4 and IPv6. */
  setAddresses(name: string, addresses: readonly string[]): void;
  remove(name: string): void;
  close(): Promise<void>;
}

const serverFailure = 2;
const nameError = 3;
const authoritative = 1 << 10;
const truncated = 1 << 9;
const largestDatagram = 512;

export async function startDnsServer(): Promise<DnsServer> {
  const scripts = new Map<string, DnsScript>();
  const addresses = new Map<string, readonly string[]>();
  let asked = 0;
  const respond = (question: Buffer): Packet | undefined => {
    asked += 1;
    const query = decode(question);
    return answerAddresses(addresses, query) ?? answerOf(scripts, query);
  };

  const tcp = createServer((socket) => serveStream(socket, respond));
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const place = tcp.address();
  const port = typeof place === 'object' && place !== null ? place.port : 0;

  const udp = createSocket('udp4');
  udp.on('message', (message, peer) => {
    const packet = respond(message);
    if (packet !== undefined) udp.send(toDatagram(packet), peer.port, peer.address);
  });
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');

  const open = new Set<Socket>();
  tcp.on('connection', (socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  return {
    address: `127.0.0.1:${port}`,
    questions: () => asked,
    set: (name, script) => void scripts.set(name.toLowerCase(), script),
    setAddresses: (name, given) => void addresses.set(name.toLowerCase(), given),
    remove: (name) => void scripts.delete(name.toLowerCase()),
    async close() {
      for (const socket of open) socket.destroy();
      udp.close();
      tcp.close();
      await Promise.all([once(udp, 'close'), once(tcp, 'close')]);
    },
  };
}

/** Answers a question for addresses about a name that has some; others are answered from the scripts. */
function answerAddresses(
  addresses: ReadonlyMap<string, readonly string[]>,
  query: Packet,
): Packet | undefined {
  const question = query.questions?.[0];
  const known = addresses.get(question?.name.toLowerCase() ?? '');
  const type = question?.type;
  if (known === undefined || question === undefined || (type !== 'A' && type !== 'AAAA'))
    return undefined;
  const fitting = known.filter((address) => isIP(address) === (type === 'A' ? 4 : 6));
  return {
    id: query.id ?? 0,
    type: 'response',
    questions: query.questions ?? [],
    flags: authoritative,
    answers: fitting.map((data) => ({ type, name: question.name, ttl: 1, data })),
  };
}

function answerOf(scripts: ReadonlyMap<string, DnsScript>, query: Packet): Packet | undefined {
  const name = query.questions?.[0]?.name.toLowerCase() ?? '';
  const script = scripts.get(name);
  if (script === 'silence') return undefined;
  const head = { id: query.id ?? 0, type: 'response', questions: query.questions ?? [] } as const;
  if (script === undefined) return { ...head, flags: authoritative | nameError };
  if (script === 'server-failure') return { ...head, flags: authoritative | serverFailure };
  const answers = script.map(
    (strings): TxtAnswer => ({
      type: 'TXT',
      name,
      ttl: 1,
      data: typeof strings === 'string' ? [strings] : [...strings],
    }),
  );
  return { ...head, flags: authoritative, answers };
}

/** An answer that does not fit says so and leaves the rest to TCP (RFC 1035, section 4.2.1). */
function toDatagram(packet: Packet): Buffer {
  const whole = encode(packet);
  if (whole.length <= largestDatagram) return whole;
  return encode({ ...packet, flags: (packet.flags ?? 0) | truncated, answers: [] });
}

/** Messages over TCP carry their length in front (RFC 1035, section 4.2.2). */
function serveStream(socket: Socket, respond: (question: Buffer) => Packet | undefined): void {
  let received = Buffer.alloc(0);
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, Buffer.from(chunk)]);
    while (received.length >= 2 && received.length >= 2 + received.readUInt16BE(0)) {
      const end = 2 + received.readUInt16BE(0);
      const packet = respond(received.subarray(2, end));
      received = received.subarray(end);
      if (packet === undefined) continue;
      const answer = encode(packet);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(answer.length);
      socket.write(Buffer.concat([length, answer]));
    }
  });
}
