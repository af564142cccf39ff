import { Agent, request } from 'node:http';
import type { AnyOperation, Problem } from '@guildhall/contract';
import { hashToken } from '../../src/platform/crypto/token.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { fillPath } from '../support/client.ts';
import { operatorKey, type RunningApp, startApp } from '../support/running-app.ts';
import { preparePromises } from './promises.ts';
import type { Model, Person } from './state.ts';
import { isOfTheInstallation, listTables, type Template } from './template.ts';

/** What a request says, besides who asks. */
export interface Parts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly ifMatch?: number;
  /** With the key of the operator. */
  readonly isByOperator?: boolean;
}

/** The product's answer. */
export interface Answer {
  readonly status: number;
  /** The code word of a refusal; empty for a success. */
  readonly code: string;
  readonly body: unknown;
  /** What the browser keeps from now on, when the answer says so. */
  readonly cookie: string | undefined;
}

/** The product over HTTP, with the state of one sequence in its database. */
export interface Stage {
  readonly running: RunningApp;
  send(by: Person | undefined, operation: AnyOperation, parts: Parts): Promise<Answer>;
  /** Gives a person a session by a row of it: to sign in is a command of its own. */
  signIn(model: Model, person: Person): Promise<void>;
  /** The person goes on with the session of an answer that nobody's browser got. */
  adopt(person: Person, answer: Answer): void;
  /** Lets the smallest time go by. */
  tick(model: Model): void;
  /** Rows of a question, across all tenants. */
  ask<Row>(statement: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
}

/** One product and database, on which one sequence after the other begins anew. */
export interface Theatre {
  /** Empties the database and puts the state of the beginning into it; answers its mark. */
  begin(): Promise<{ readonly stage: Stage; readonly mark: string }>;
  close(): Promise<void>;
}

const cookieName = '__Host-guildhall';
const playsBetweenVacuums = 100;

export async function openTheatre(template: Template): Promise<Theatre> {
  const running = await startApp();
  const tables = await listTables(running);
  await preparePromises(running);
  const wiped = tables.filter((table) => !isOfTheInstallation(table));
  await running.owner.write({}, (tx) => tx.run(rawStatement(beginningAnew(wiped, template))));
  const start = running.clock.now().getTime();
  const agent = new Agent({ keepAlive: true });
  let played = 0;
  return {
    async begin() {
      played += 1;
      const mark = played.toString(16).padStart(8, '0');
      const ownCookies = new Map<string, string>();
      running.clock.advance(start - running.clock.now().getTime());
      running.records.clear();
      // What was deleted still lies in the tables, and each look at them passes by it.
      if (played % playsBetweenVacuums === 0)
        await running.owner.direct.all(rawStatement(`vacuum ${tables.join(', ')}`));
      await running.owner.direct.all(
        rawStatement('select begin_anew($1)', [rowsFor(template, mark, ownCookies)]),
      );
      const cookies = new WeakMap<Person, string>();
      let signIns = 0;
      const stage: Stage = {
        running,
        async send(by, operation, parts) {
          const cookie = by && (cookies.get(by) ?? ownCookies.get(by.sid));
          const answer = await exchange({ agent, baseUrl: running.baseUrl }, operation, {
            ...parts,
            cookie,
          });
          if (by !== undefined && answer.cookie !== undefined) cookies.set(by, answer.cookie);
          return answer;
        },
        async signIn(model, person) {
          signIns += 1;
          const token = `${person.sid}${mark}${signIns}`;
          await running.owner.direct.all(
            rawStatement(openingSession, [
              hashToken(token),
              sidOf('SN', mark, signIns),
              person.sid,
              new Date(model.now),
            ]),
          );
          cookies.set(person, `${cookieName}=${token}`);
          person.signedInAt = model.now;
        },
        adopt(person, { cookie }) {
          if (cookie !== undefined) cookies.set(person, cookie);
        },
        tick(model) {
          running.clock.advance(1);
          model.now += 1;
        },
        ask: (statement, parameters) =>
          running.owner.direct.all(rawStatement(statement, parameters)),
      };
      return { stage, mark };
    },
    async close() {
      agent.destroy();
      await running.close();
    },
  };
}

const openingSession = `insert into session
    (token_hash, sid, user_sid, created_at, last_seen_at, expires_at, address, user_agent)
  values ($1, $2, $3, $4, $4, $4::timestamptz + interval '7 days', '127.0.0.1', 'model')`;

/** A sid that nothing else has. */
const sidOf = (prefix: string, mark: string, count: number) =>
  `${prefix}${count.toString(16).padStart(24, 'f')}${mark}`;

/**
 * A function of the database that empties the tables and writes the rows of the template: its
 * statements are planned once.
 */
function beginningAnew(tables: readonly string[], { tables: filled }: Template): string {
  const wipes = tables.map((table) => `delete from ${table};`);
  const fills = filled.map(
    ({ table, columns }, index) =>
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, rows[${index + 1}]::json);`,
  );
  return `create function begin_anew(rows text[]) returns void language plpgsql
    set session_replication_role = replica
    as $$ begin ${[...wipes, ...fills].join(' ')} end $$`;
}

/** The template's rows, each sid and each domain carrying the mark. */
function rowsFor(
  { tables }: Template,
  mark: string,
  cookies: Map<string, string>,
): readonly string[] {
  return tables.map(({ table, rows }) => {
    const marked = markRows(rows, mark);
    return table === 'session' ? ownSessions(marked, mark, cookies) : marked;
  });
}

/** The same sid of the template under another mark: its last eight digits. */
export function markSid(sid: string, mark: string): string {
  return sid.startsWith('IX') ? sid : `${sid.slice(0, -8)}${mark}`;
}

export const markName = (name: string, mark: string): string =>
  name.replaceAll('-0.test', `-${mark}.test`);

function markRows(rows: string, mark: string): string {
  return markName(rows, mark).replace(/\b[A-Z]{2}[0-9a-f]{32}\b/g, (sid) => markSid(sid, mark));
}

/** Sessions under tokens of this sequence's own. */
function ownSessions(rows: string, mark: string, cookies: Map<string, string>): string {
  const sessions: { token_hash: string; user_sid: string }[] = JSON.parse(rows);
  const first = new Map(sessions.map((session) => [session.user_sid, session]));
  for (const session of first.values()) {
    const token = `${session.user_sid}${mark}`;
    session.token_hash = `\\x${hashToken(token).toString('hex')}`;
    cookies.set(session.user_sid, `${cookieName}=${token}`);
  }
  return JSON.stringify([...first.values()]);
}

function exchange(
  to: { readonly agent: Agent; readonly baseUrl: string },
  operation: AnyOperation,
  sent: Parts & { readonly cookie: string | undefined },
): Promise<Answer> {
  const path = fillPath(operation.path, sent.params);
  const query = new URLSearchParams(sent.query).toString();
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const call = request(
    new URL(query === '' ? path : `${path}?${query}`, to.baseUrl),
    {
      agent: to.agent,
      method: operation.method,
      headers: {
        ...(sent.cookie === undefined ? {} : { cookie: sent.cookie }),
        ...(sent.isByOperator === true ? { authorization: `Bearer ${operatorKey}` } : {}),
        ...(sent.ifMatch === undefined ? {} : { 'if-match': `"${sent.ifMatch}"` }),
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
    },
    (response) => {
      let raw = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        raw += text;
      });
      response.on('error', reject);
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        const body: unknown = raw === '' ? null : JSON.parse(raw);
        const code = status < 400 ? '' : (body as Problem).code;
        const [line] = response.headers['set-cookie'] ?? [];
        resolve({ status, code, body, cookie: line?.split(';')[0] });
      });
    },
  );
  call.on('error', reject);
  call.end(sent.body === undefined ? undefined : JSON.stringify(sent.body));
  return promise;
}
