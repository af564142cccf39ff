import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { HttpServer } from './server.ts';

/** The built web application: hashed assets for a year, the one page for every address of its own. */
export interface StaticSite {
  /** True when a path nothing else answers is a page of the application. */
  isPage(request: FastifyRequest): boolean;
  sendPage(reply: FastifyReply): FastifyReply;
  /** The application says itself that an address leads nowhere; the status says it to programs. */
  sendNotFound(reply: FastifyReply): FastifyReply;
}

/** HEAD, which programs that check links send, is answered as GET is. */
const isReading = (method: string): boolean => method === 'GET' || method === 'HEAD';

const year = 365 * 24 * 3600 * 1000;

/** Serves the folder; undefined when it was never built. */
export function mountStaticSite(
  server: HttpServer,
  folder: string,
  pages: readonly RegExp[],
): StaticSite | undefined {
  if (!existsSync(join(folder, 'index.html'))) return undefined;
  void server.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    decorateReply: true,
    cacheControl: false,
    // The build puts a `.br` and a `.gz` beside what gains from it.
    preCompressed: true,
    setHeaders: (response, path) => {
      const isHashed = path.includes(`${join(folder, 'assets')}`);
      void response.header(
        'cache-control',
        isHashed ? `public, max-age=${year / 1000}, immutable` : 'no-cache',
      );
    },
  });
  return {
    isPage: ({ method, url }) =>
      isReading(method) && pages.some((page) => page.test(url.split('?')[0] ?? '')),
    sendPage: (reply) => reply.code(200).sendFile('index.html'),
    sendNotFound: (reply) => reply.code(404).sendFile('index.html'),
  };
}
