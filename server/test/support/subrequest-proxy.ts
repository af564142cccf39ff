import { createServer, type IncomingMessage, request as openRequest, type Server } from 'node:http';

/** What nginx would be told. */
export interface ProxyParts {
  readonly guildhall: string;
  readonly api: string;
  readonly key: string;
}

/**
 * Asks and forwards in the way of nginx's auth_request, with the headers of examples/gateway/nginx.conf: for
 * machines on which there is no nginx to be had.
 */
export function createSubrequestProxy({ guildhall, api, key }: ProxyParts): Server {
  return createServer(async (request, response) => {
    const { method = 'GET', url = '/', headers } = request;
    if (hidesBody(request)) {
      response.writeHead(400).end();
      return;
    }
    const act = method === 'GET' || method === 'HEAD' ? 'read' : 'create';
    const asked = await fetch(`http://${guildhall}/gateway/verify`, {
      headers: {
        ...(headers.authorization === undefined ? {} : { authorization: headers.authorization }),
        ...(headers.cookie === undefined ? {} : { cookie: headers.cookie }),
        'guildhall-gateway': `permission=/acme/messaging/messages/${act}; body=none; key=${key}`,
        'x-forwarded-method': method,
        'x-forwarded-uri': url,
        'x-forwarded-host': headers.host ?? '',
        'x-forwarded-for': request.socket.remoteAddress ?? '',
      },
    });
    const reason = asked.headers.get('guildhall-reason') ?? '';
    if (asked.status !== 200) {
      response.writeHead(asked.status, { 'guildhall-reason': reason }).end();
      return;
    }
    const forwarded = openRequest(
      {
        host: '127.0.0.1',
        port: api.split(':')[1],
        method,
        path: url,
        headers: own(request, asked),
      },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      },
    );
    request.pipe(forwarded);
  });
}

/** A body where HTTP gives it no meaning: whoever checks the signature does not see it. */
function hidesBody({ method = 'GET', headers }: IncomingMessage): boolean {
  const isBodiless = ['GET', 'HEAD', 'OPTIONS', 'DELETE'].includes(method);
  const isEmpty = /^0*$/.test(headers['content-length'] ?? '');
  return isBodiless && (!isEmpty || headers['transfer-encoding'] !== undefined);
}

function own({ headers }: IncomingMessage, asked: Response): Record<string, string> {
  const told = [...asked.headers].filter(([name]) => name.startsWith('guildhall-'));
  const length = headers['content-length'];
  return {
    ...(length === undefined ? {} : { 'content-length': length }),
    ...Object.fromEntries(told),
  };
}
