// node bench/limit-server.ts <connection as JSON>: what the machine can do at best, on the product's
// own PostgreSQL and its own rows, with nothing but node:http and pg. Prints its port.
import { createPrivateKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { createGuardedSender } from '../server/src/platform/egress/guarded-sender.ts';

const pool = new pg.Pool({ ...JSON.parse(process.argv[2] ?? '{}'), max: 20 });
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signingKey = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }));

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const signedBytes = Buffer.from('x'.repeat(400));
const signature = sign('sha256', signedBytes, rsa.privateKey);
const sender = createGuardedSender({ dnsServers: [], allowed: ['127.0.0.1'] });

type Body = Readonly<Record<string, string | number>>;

/** Path → the least work that answers such a request. */
const limits: Readonly<Record<string, (body: Body) => Promise<unknown>>> = {
  // A constant; the request is parsed as the product must parse it.
  '/null': async () => ({ allowed: true, reason: 'account-role:developer' }),
  // One prepared select by primary key.
  '/one': async ({ tenant, user }) => (await one(tenant, user)).rows[0],
  // One keyset page of a hundred joined rows, written by hand.
  '/page': async ({ tenant, name }) => ({ items: (await page(tenant, name)).rows }),
  '/ins': ({ tenant }) => inTransaction(tenant, [['account_user', 1]]),
  // One transaction with as many rows as the operation under test writes.
  '/unit': ({ tenant, domain, audit, outbox }) =>
    inTransaction(tenant, [
      ['account_user', Number(domain)],
      ['audit_entry', Number(audit)],
      ['outbox', Number(outbox)],
    ]),
  // The same, with the password hash that a new person costs.
  '/unit-with-hash': async ({ tenant, domain, audit, outbox }) => {
    await hashPassword();
    return inTransaction(tenant, [
      ['account_user', Number(domain)],
      ['audit_entry', Number(audit)],
      ['outbox', Number(outbox)],
    ]);
  },
  '/hash': async () => ({ hash: await hashPassword() }),
  // One check of an RS256 signature.
  '/verify': async () => ({ isSigned: verify('sha256', signedBytes, rsa.publicKey, signature) }),
  // The same body sent to some receivers in turn, so many at once, by the client that webhooks go out through.
  '/send': (body) => sendAll(body),
  // One prepared select and one ES256 signature.
  '/token': async ({ tenant, user }) => {
    const { rows } = await one(tenant, user);
    const text = Buffer.from(JSON.stringify({ sub: rows[0]?.user_sid, iat: 0, exp: 3600 }));
    return {
      token: sign('sha256', text, { key: signingKey, dsaEncoding: 'ieee-p1363' }).toString(
        'base64url',
      ),
    };
  },
};

async function sendAll({ ports = '', count = 0, atOnce = 1, text = '' }: Body) {
  const urls = String(ports)
    .split(',')
    .map((port) => new URL(`https://127.0.0.1:${port}/hook`));
  const headers = { 'content-type': 'application/json' };
  let begun = 0;
  let answered = 0;
  const line = async () => {
    while (begun < Number(count)) {
      const url = urls[begun % urls.length];
      begun += 1;
      if (url === undefined) continue;
      const answer = await sender.post(url, { headers, body: String(text) });
      if (answer.outcome === 'answered') answered += 1;
    }
  };
  await Promise.all(Array.from({ length: Number(atOnce) }, line));
  return { answered };
}

function hashPassword(): Promise<string> {
  return hash('a password of the benchmark', { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}

function one(tenant: unknown, user: unknown) {
  return pool.query({
    name: 'one',
    text: `select user_sid, email, first_name, last_name, status, organization_role
      from person where tenant_sid = $1 and user_sid = $2`,
    values: [tenant, user],
  });
}

function page(tenant: unknown, name: unknown) {
  return pool.query({
    name: 'page',
    text: `select page.sid, page.name, page.status, page.kind, page.user_count, page.created_at,
        page.version, owner.email, owner.first_name, owner.last_name
      from (
        select sid, name, status, kind, user_count, created_at, version, owner_user_sid, sort_name
        from account where tenant_sid = $1 and (sort_name, sid) > ($2, '')
        order by sort_name, sid limit 100
      ) page
      join person owner on owner.tenant_sid = $1 and owner.user_sid = page.owner_user_sid
      order by page.sort_name, page.sid`,
    values: [tenant, name],
  });
}

let written = 0;

async function inTransaction(tenant: unknown, rows: readonly (readonly [string, number])[]) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const [table, count] of rows) {
      if (count > 0) await client.query(insertion(table, count, tenant));
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
  return { written: rows.length };
}

/** Rows of the width the product's have, in tables of the same shape and indexes. */
function insertion(table: string, count: number, tenant: unknown): pg.QueryConfig {
  const texts: Readonly<Record<string, string>> = {
    account_user: `insert into bench.account_user (tenant_sid, account_sid, user_sid, roles, sort_name, search_text, since)
      select $1, 'AC' || md5('a' || $2::text), 'US' || md5($2::text || '-' || n), '{developer}', 'a person', 'a person', now()
      from generate_series(1, $3::int) n`,
    audit_entry: `insert into bench.audit_entry (tenant_sid, sequence, sid, at, action, result, actor_kind, actor_sid,
        actor_name, target_type, target_sid, target_name, address, request_id, before, after, previous_hash, hash)
      select $1, $2::text::bigint * 1000000 + n, 'AE' || md5($2::text || '-' || n), now(), 'account-user.update', 'done', 'user',
        'US' || md5('u'), 'A Person', 'user', 'US' || md5($2::text), 'Another Person', '127.0.0.1', 'request',
        '{"roles":["developer"]}', '{"roles":["support"]}', sha256('a'), sha256('b')
      from generate_series(1, $3::int) n`,
    outbox: `insert into bench.outbox (tenant_sid, sid, type, subject_sid, payload, request_id, created_at, next_attempt_at, state)
      select $1, 'EV' || md5($2::text || '-' || n), 'invitation.created', 'NF', '{"sends":1}', 'request', now(), now(), 'delivered'
      from generate_series(1, $3::int) n`,
  };
  written += 1;
  return { name: table, text: texts[table] ?? '', values: [tenant, String(written), count] };
}

async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

await pool.query(`create schema if not exists bench;
  drop table if exists bench.account_user, bench.audit_entry, bench.outbox;
  create table bench.account_user (like public.account_user including all);
  create table bench.audit_entry (like public.audit_entry including all);
  create table bench.outbox (like public.outbox including all)`);
const server = createServer(async (request, response) => {
  const work = limits[request.url ?? ''] ?? limits['/null'];
  try {
    const text = JSON.stringify(await work?.(await readBody(request)));
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
    });
    response.end(text);
  } catch (error) {
    console.error(String(error));
    response.writeHead(500, { 'content-length': 0 }).end();
  }
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${address !== null && typeof address === 'object' ? address.port : 0}`);
});
