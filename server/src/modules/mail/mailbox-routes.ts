import { parseSid } from '@guildhall/contract';
import type { Connections } from '../../platform/database/transaction.ts';
import type { HttpServer } from '../../platform/http/server.ts';
import { findCapturedMail, listCapturedMails } from './captured-mail-store.ts';
import { mailboxPage, mailPage, missingPage } from './mailbox-page.ts';
import { mailboxStyle } from './mailbox-style.ts';

const pageSize = 50;
const mostPages = 10_000;

/** What the address of the list asks for; anything else is the first page of everything. */
function askedOf(query: unknown): { search: string; page: number } {
  const asked = new Map(Object.entries(query ?? {}));
  const search = String(asked.get('search') ?? '')
    .trim()
    .slice(0, 100)
    .replaceAll('\0', '');
  const page = Number(asked.get('page') ?? 1);
  return { search, page: Number.isInteger(page) && page >= 1 && page <= mostPages ? page : 1 };
}
const html = 'text/html; charset=utf-8';

/** What frames a mail may do: nothing but show itself and open links beside the page. */
const framePolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "frame-ancestors 'self'",
  'sandbox allow-popups allow-popups-to-escape-sandbox',
].join('; ');

/**
 * The pages that show captured mails: `/mailbox`, one mail, its HTML part. Mount them only where the
 * captured mailer is used: they ask nobody who they are.
 */
export function mountMailbox(
  server: HttpServer,
  deps: { readonly connections: Connections },
): void {
  const db = deps.connections.direct;
  const find = (text: string) => {
    const sid = parseSid('mail', text);
    return sid === undefined ? undefined : findCapturedMail(db, sid);
  };
  server.get('/mailbox', async (request, reply) => {
    const { search, page } = askedOf(request.query);
    const offset = (page - 1) * pageSize;
    const found = await listCapturedMails(db, { search, offset, limit: pageSize });
    return reply.type(html).send(mailboxPage({ ...found, search, page }));
  });
  server.get('/mailbox/style.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(mailboxStyle),
  );
  server.get<{ Params: { mailSid: string } }>('/mailbox/:mailSid', async (request, reply) => {
    const mail = await find(request.params.mailSid);
    if (mail === undefined) return reply.code(404).type(html).send(missingPage());
    return reply.type(html).send(mailPage(mail));
  });
  server.get<{ Params: { mailSid: string } }>('/mailbox/:mailSid/html', async (request, reply) => {
    const mail = await find(request.params.mailSid);
    if (mail === undefined) return reply.code(404).type(html).send(missingPage());
    return reply
      .header('content-security-policy', framePolicy)
      .header('x-frame-options', 'SAMEORIGIN')
      .type(html)
      .send(mail.html);
  });
}
