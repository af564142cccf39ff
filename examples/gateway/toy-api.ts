import { createServer, type IncomingMessage, type Server } from 'node:http';
import { text } from 'node:stream/consumers';

/**
 * An API that knows no credential: who it is stands in headers that only the proxy in front can write. It
 * listens where nobody but the proxy can reach it.
 */
export function createToyApi(): Server {
  const messages = new Map<string, string[]>();
  return createServer(async (request, response) => {
    const account = headerOf(request, 'guildhall-account');
    const own = messages.get(account) ?? [];
    messages.set(account, own);
    if (request.method === 'POST') own.push(await text(request));
    const answer = {
      account,
      by: headerOf(request, 'guildhall-subject'),
      kind: headerOf(request, 'guildhall-subject-kind'),
      sawCredential: request.headers.authorization !== undefined,
      messages: own,
    };
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  });
}

function headerOf(request: IncomingMessage, name: string): string {
  const value = request.headers[name];
  return typeof value === 'string' ? value : '';
}
