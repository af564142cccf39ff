import { refuse } from './failure.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** What of a request tells where a browser says it comes from. */
export interface BrowserRequest {
  readonly method: string;
  readonly headers: {
    readonly origin?: string | undefined;
    readonly 'sec-fetch-site'?: string | string[] | undefined;
  };
}

/**
 * Refuses state changes that another site caused in a browser. Browsers say where a
 * request comes from; clients that are no browsers say nothing and carry no cookie by accident.
 */
export function refuseCrossSite(request: BrowserRequest, publicUrl: string): void {
  if (safeMethods.has(request.method)) return;
  const site = request.headers['sec-fetch-site'];
  if (site === 'same-origin' || site === 'none') return;
  const origin = request.headers.origin;
  if (site === undefined && origin === undefined) return;
  if (site === undefined && origin === new URL(publicUrl).origin) return;
  throw refuse('cross-site-request');
}
