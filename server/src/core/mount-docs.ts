import type { AnyOperation } from '@guildhall/contract';
import type { HttpServer } from '../platform/http/server.ts';
import { renderErrorsPage, renderOperationsPage } from './docs-page.ts';
import { docsStyle } from './docs-style.ts';
import { describeApi } from './openapi.ts';
import { whenNeeded } from './when-needed.ts';

/** `/openapi.json`, and the reference pages made from the same operations below `/docs`. */
export function mountDocs(server: HttpServer, operations: readonly AnyOperation[]): void {
  const pages: readonly (readonly [string, string, () => string])[] = [
    ['/openapi.json', 'application/json', () => JSON.stringify(describeApi(operations))],
    ['/docs', 'text/html; charset=utf-8', () => renderOperationsPage(operations)],
    ['/docs/errors', 'text/html; charset=utf-8', renderErrorsPage],
    ['/docs/style.css', 'text/css; charset=utf-8', () => docsStyle],
  ];
  for (const [path, type, write] of pages) {
    // Written when somebody reads it first.
    const bytes = whenNeeded(() => Buffer.from(write()));
    server.get(path, (_request, reply) =>
      reply.header('content-type', type).header('cache-control', 'no-cache').send(bytes()),
    );
  }
}
