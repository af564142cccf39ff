import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { minute } from '../../../test/support/moved-clock.ts';
import { openWorld, type World } from '../../../test/support/world.ts';
import { createHttpServer, type HttpServer } from '../../platform/http/server.ts';
import { createLog } from '../../platform/log.ts';
import { createCapturedMailer } from './captured-mailer.ts';
import { mountMailbox } from './mailbox-routes.ts';

let world: World;
let server: HttpServer;
before(async () => {
  world = await openWorld();
  server = createHttpServer({
    log: createLog({ level: 'silent' }),
    trustedProxies: [],
    newRequestId: () => 'test',
    publicUrl: () => 'http://127.0.0.1',
    onError: (error) => {
      throw error;
    },
    onNotFound: (_request, reply) => void reply.code(404).send(),
  });
  mountMailbox(server, { connections: world.connections });
});
after(async () => {
  await server.close();
  await world.close();
});

const send = (subject: string, messageId: string) =>
  createCapturedMailer(world).send({
    to: 'ada@example.com',
    subject,
    text: 'Open https://guildhall.example/x#token=abc now <b>',
    html: '<!doctype html><p>Hello</p><script>1</script>',
    messageId,
  });
const get = (url: string) => server.inject({ method: 'GET', url });

test('I-23: captured mails are listed newest first, each once however often it was sent', async () => {
  assert.match((await get('/mailbox')).body, /No mail yet/);
  await send('First', '<EV1@x>');
  world.clock.advance(minute);
  await send('<i>Second</i>', '<EV2@x>');
  await send('<i>Second</i>', '<EV2@x>');
  const { body } = await get('/mailbox');
  const subjects = [...body.matchAll(/class="subject">([^<]*)</g)].map(([, subject]) => subject);
  assert.deepEqual(subjects, ['&lt;i&gt;Second&lt;/i&gt;', 'First']);
});

test('the mailbox is searched by address and subject, and turned page by page', async () => {
  const subjectsOn = async (url: string) =>
    [...(await get(url)).body.matchAll(/class="subject">([^<]*)</g)].map(([, subject]) => subject);
  assert.deepEqual(await subjectsOn('/mailbox?search=fir'), ['First']);
  assert.equal((await subjectsOn('/mailbox?search=ADA%40')).length, 2);
  assert.deepEqual(await subjectsOn('/mailbox?search=%25'), []);
  assert.match((await get('/mailbox?search=%22%3Cb%3E')).body, /value="&quot;&lt;b&gt;"/);
  for (let count = 1; count <= 50; count += 1) {
    world.clock.advance(minute);
    await send(`Mail ${count}`, `<P${count}@x>`);
  }
  const first = await get('/mailbox');
  assert.match(first.body, /href="\/mailbox\?page=2">Older/);
  assert.deepEqual(await subjectsOn('/mailbox?page=2'), ['&lt;i&gt;Second&lt;/i&gt;', 'First']);
  assert.match((await get('/mailbox?search=mail&page=1')).body, /class="subject">Mail 50</);
  for (const odd of ['page=0', 'page=x', 'page=1e9', 'search=a&search=b', 'search=%00'])
    assert.equal((await get(`/mailbox?${odd}`)).statusCode, 200);
});

test('A-102: a mail shows its plain part with links and its HTML part in a frame without scripts', async () => {
  const [, address] = /href="(\/mailbox\/ML\w+)"/.exec((await get('/mailbox')).body) ?? [];
  const mail = await get(address ?? '');
  assert.match(mail.body, /<a href="https:\/\/guildhall\.example\/x#token=abc"[^>]*>/);
  assert.match(mail.body, /now &lt;b&gt;/);
  assert.match(mail.body, /<iframe[^>]* sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  assert.doesNotMatch(mail.body, /<style|style="/);
  const html = await get(`${address}/html`);
  assert.match(String(html.headers['content-security-policy']), /default-src 'none'.*sandbox/);
  assert.equal(html.headers['x-frame-options'], 'SAMEORIGIN');
  assert.match(html.body, /<p>Hello<\/p>/);
});

test('A-102: what is no mail is not found; the style comes as a file', async () => {
  assert.equal((await get(`/mailbox/ML${'0'.repeat(32)}`)).statusCode, 404);
  assert.equal((await get('/mailbox/nothing/html')).statusCode, 404);
  const style = await get('/mailbox/style.css');
  assert.match(String(style.headers['content-type']), /^text\/css/);
});
