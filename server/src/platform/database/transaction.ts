import type { Compilable, CompiledQuery } from 'kysely';
import pg from 'pg';

/** Runs statements that read. */
export interface Reader {
  /** Every row of the answer. */
  all<Row>(statement: Compilable<Row>): Promise<Row[]>;
  /** The first row, or undefined. */
  first<Row>(statement: Compilable<Row>): Promise<Row | undefined>;
}

declare const writes: unique symbol;

/** Runs statements that write, inside one transaction. */
export interface Writer extends Reader {
  readonly [writes]: true;
  /** Runs the statement and answers how many rows it touched. */
  run(statement: Compilable<unknown>): Promise<number>;
  /** Runs one of the last statements: the next, or the commit, is sent at once and fails if it does. */
  runLast(statement: Compilable<unknown>): void;
}

/** Settings of one transaction: names below `app.`, values of letters, digits and commas only. */
export type Settings = Readonly<Record<string, string>>;

export interface Connections {
  /** Outside of any transaction: for tables without tenants. */
  readonly direct: Reader;
  /** A read-only transaction with the settings; begin and settings travel in one message. */
  read<Result>(settings: Settings, work: (reader: Reader) => Promise<Result>): Promise<Result>;
  /** A transaction with the settings: commits when the work succeeds, else rolls back. */
  write<Result>(settings: Settings, work: (writer: Writer) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

pg.types.setTypeParser(pg.types.builtins.INT8, (text) => text);

/** Opens a pool of connections. Connects on first use. */
export function openConnections(
  config: pg.PoolConfig,
  onError: (error: Error) => void,
): Connections {
  // Statements do not wait for the answer of the one before: opening and first statement are one trip.
  const pool = new pg.Pool({ ...config, pipeline: true });
  pool.on('error', onError);
  // The pool listens to idle connections only. One that is lost while lent out, between two
  // statements, would end the process; its next statement fails, and that is enough.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    direct: readerOver(directly(pool), keepingPlans(config.options ?? '')),
    read: (settings, work) => readIn(pool, settings, work),
    write: (settings, work) => writeIn(pool, settings, work),
    close: () => pool.end(),
  };
}

/** Sends one statement. */
type Ask = (asked: pg.QueryConfig) => Promise<pg.QueryResult>;

const statementNames = new Map<string, string>();
const mostNames = 5000;
/** Is told the text of each statement before it runs, and the options of the connection. */
type StatementObserver = (text: string, options: string) => void;

let observer: StatementObserver | undefined;

/** Lets `observe` see every statement: tests look at all there are. */
export function observeStatements(observe: StatementObserver): void {
  observer = observe;
}
/** Longer texts are made of many rows and hardly come twice. */
const longestNamedText = 8000;
/** A list with more items, or JSON with more letters, stands for many rows. */
const mostListed = 50;
const longestNamedValue = 8000;

/** Turns a statement into what the driver sends. */
type Naming = (compiled: CompiledQuery) => pg.QueryConfig;

/** Statements are prepared under a name once per connection: the plan is kept. */
function keepingPlans(options: string): Naming {
  return ({ sql, parameters }) => {
    const values = [...parameters];
    let name = statementNames.get(sql);
    observer?.(sql, options);
    if (name === undefined && statementNames.size < mostNames && sql.length <= longestNamedText) {
      name = `s${statementNames.size}`;
      statementNames.set(sql, name);
    }
    return name === undefined ? { text: sql, values } : { name, text: sql, values };
  };
}

/**
 * The same, but what is written for many is planned each time, for tables as large as they are by then: a
 * plan kept from when there were a hundred rows reads a hundred thousand of them a thousand times.
 */
function planningForMany(options: string): Naming {
  const keep = keepingPlans(options);
  return (compiled) => {
    const asked = keep(compiled);
    const { text, values = [] } = asked;
    return values.some(standsForMany) ? { text, values } : asked;
  };
}

function standsForMany(value: unknown): boolean {
  if (typeof value === 'string') return value.length > longestNamedValue;
  return Array.isArray(value) && value.length > mostListed;
}

function readerOver(ask: Ask, naming: Naming): Reader {
  const all = async <Row>(statement: Compilable<Row>): Promise<Row[]> => {
    const answer = await ask(naming(statement.compile()));
    return answer.rows;
  };
  return { all, first: async (statement) => (await all(statement))[0] };
}

function writerOver(ask: Ask, naming: Naming, last: Promise<unknown>[]): Writer {
  const run = async (statement: Compilable<unknown>): Promise<number> => {
    const answer = await ask(naming(statement.compile()));
    return answer.rowCount ?? 0;
  };
  const runLast = (statement: Compilable<unknown>) => {
    const answered = run(statement);
    answered.catch(() => undefined);
    last.push(answered);
  };
  return { ...readerOver(ask, naming), run, runLast } as Writer;
}

function opening(mode: string, settings: Settings): string {
  const parts = Object.entries(settings).map(([name, value]) => {
    if (!/^[a-z_]+$/.test(name) || !/^[A-Za-z0-9,]*$/.test(value)) {
      throw new TypeError('A transaction setting has characters that are not allowed');
    }
    return `set local app."${name}" = '${value}'`;
  });
  return [mode, ...parts].join('; ');
}

/** What is asked in the same breath, the opening and the first statements, travels in one message. */
function sendTogether(client: pg.PoolClient): void {
  if (!(client instanceof pg.Client)) return;
  const { stream } = client.connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** Sends the opening without waiting for its answer; whoever commits must have awaited it. */
function openEarly(client: pg.PoolClient, text: string): Promise<unknown> {
  sendTogether(client);
  const opened = client.query(takeUnended(client) ? `commit; ${text}` : text);
  opened.catch(() => undefined);
  return opened;
}

/** Connections in the pool whose last transaction has read all it wanted and was not ended yet. */
const unended = new WeakMap<pg.PoolClient, NodeJS.Timeout>();
const soonMs = 5;

/**
 * Leaves the end of a transaction that only read to whoever uses the connection next: it travels in one message with
 * what comes then. Where nobody comes soon, it is sent alone.
 */
function endSoon(client: pg.PoolClient): void {
  const timer = setTimeout(() => {
    if (takeUnended(client)) client.query('commit').catch(() => undefined);
  }, soonMs);
  unended.set(client, timer.unref());
}

/** True when a transaction is still to be ended, which is now upon the caller. */
function takeUnended(client: pg.PoolClient): boolean {
  clearTimeout(unended.get(client));
  return unended.delete(client);
}

/** Statements outside of transactions, each on a connection that is free. */
function directly(pool: pg.Pool): Ask {
  return async (asked) => {
    const client = await pool.connect();
    let broken: Error | undefined;
    try {
      sendTogether(client);
      if (takeUnended(client)) client.query('commit').catch(() => undefined);
      return await client.query(asked);
    } catch (error) {
      broken = connectionFault(error);
      throw error;
    } finally {
      client.release(broken);
    }
  };
}

async function readIn<Result>(
  pool: pg.Pool,
  settings: Settings,
  work: (reader: Reader) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  const handle = finishing(client, pool.options.options ?? '');
  let broken: Error | undefined;
  try {
    const opened = openEarly(client, opening('begin read only', settings));
    const result = await work(handle.reader);
    await opened;
    return result;
  } catch (error) {
    broken = connectionFault(error);
    throw error;
  } finally {
    handle.finish();
    if (broken === undefined) endSoon(client);
    client.release(broken);
  }
}

async function writeIn<Result>(
  pool: pg.Pool,
  settings: Settings,
  work: (writer: Writer) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  const handle = finishing(client, pool.options.options ?? '');
  let broken: Error | undefined;
  try {
    const opened = openEarly(client, opening('begin', settings));
    const result = await work(handle.writer);
    await opened;
    handle.finish();
    const committed = client.query('commit');
    // After a statement that failed, the commit rolls back and says nothing of it.
    await Promise.all([...handle.last, committed]);
    return result;
  } catch (met) {
    handle.finish();
    const error = await firstFault(handle.last, met);
    broken = connectionFault(error);
    if (broken === undefined)
      await client.query('rollback').catch((fault) => {
        broken = fault;
      });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** What went wrong first: statements after one that failed only say that the transaction is over. */
async function firstFault(last: readonly Promise<unknown>[], met: unknown): Promise<unknown> {
  const outcomes = await Promise.allSettled(last);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  return failed === undefined ? met : failed.reason;
}

/** Handles over one connection that refuse statements once the transaction is over. */
function finishing(client: pg.PoolClient, options: string) {
  let finished = false;
  const last: Promise<unknown>[] = [];
  const guarded: Ask = (asked) => {
    if (finished) throw new Error('The transaction is over; its handle was kept too long');
    sendTogether(client);
    return client.query(asked);
  };
  return {
    reader: readerOver(guarded, keepingPlans(options)),
    writer: writerOver(guarded, planningForMany(options), last),
    last,
    finish: () => {
      finished = true;
    },
  };
}

/** What driver, stream and operating system say of a connection that broke, or could not be made. */
const lostConnection =
  /connection|terminat|timeout|ECONN|EPIPE|connect E|stream was destroyed|socket has been ended/i;

/** The error when it means that the connection itself is gone. */
function connectionFault(error: unknown): Error | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error instanceof pg.DatabaseError) return endsConnection(error) ? error : undefined;
  return lostConnection.test(error.message) ? error : undefined;
}

/** Shut down from elsewhere, or given up after a pause within a transaction (PostgreSQL, appendix A). */
function endsConnection({ code = '' }: pg.DatabaseError): boolean {
  return code.startsWith('57P') || code === '25P03';
}

/** True when the whole unit may be run again: serialization failure or deadlock. */
export function isRetryable(error: unknown): boolean {
  return error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01');
}

/** True when another transaction has meanwhile written the row that this one wanted to write. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof pg.DatabaseError && error.code === '23505';
}

/** The name of the violated constraint, or undefined when the error is something else. */
export function violatedConstraint(error: unknown): string | undefined {
  if (!(error instanceof pg.DatabaseError)) return undefined;
  return error.code?.startsWith('23') ? error.constraint : undefined;
}

/** True when the database cannot be reached or is shutting down. */
export function isUnavailable(error: unknown): boolean {
  return connectionFault(error) !== undefined;
}
