import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Text that is made while it is being sent. */
export interface TextDownload {
  readonly headers: Readonly<Record<string, string>>;
  /** Read no faster than the receiver takes it; ended early when the receiver goes away. */
  readonly parts: AsyncIterable<string>;
}

/** Sends text part by part. A fault on the way breaks the connection: half a file never looks whole. */
export function sendText(reply: FastifyReply, { headers, parts }: TextDownload): FastifyReply {
  void reply.code(200).headers({ ...headers });
  return reply.send(Readable.from(parts, { objectMode: false }));
}
