import { setTimeout as wait } from 'node:timers/promises';
import type { AccountSid } from '@guildhall/contract';
import { enter, makeWebhook } from './bench-programs.ts';
import { type BenchRun, companyOf } from './bench-run.ts';
import { percentile } from './load-client.ts';
import { type EventReceiver, type Identity, startReceiver } from './receivers.ts';

const healthy = 8;
/** A receiver that takes so many milliseconds for each answer. */
const slowness = 1000;
/** Most milliseconds for the burst, and for the feed to come to rest before it. */
const patience = 25_000;
/** In so many milliseconds what is under way to those who answer has arrived. */
const restMilliseconds = 1500;
/** How long the steady stream lasts. */
const streamSeconds = 4;
/** Sendings that one process has under way to eight receivers: as many at once for the limit. */
const atOnce = 48;

/**
 * P9: events of ten accounts, each of which has one webhook: eight that answer, one that is slow and one at
 * which nobody is; against the guarded client that sends as many bodies to the eight in a loop. The events
 * are written into the outbox in one statement: what a change costs, P3 says.
 */
export async function measureWebhooks(
  run: BenchRun,
  identity: Identity,
  events: number,
): Promise<void> {
  const accounts = companyOf(run, 'middle').accountSids.slice(0, healthy + 2);
  const good = await Promise.all(Array.from({ length: healthy }, () => startReceiver(identity)));
  const slow = await startReceiver(identity, slowness);
  const gone = await startReceiver(identity);
  gone.close();
  const client = await enter(run, 'middle');
  const forget: (() => Promise<void>)[] = [];
  for (const [index, { port }] of [...good, slow, gone].entries()) {
    const accountSid = accounts[index];
    if (accountSid === undefined) throw new Error('The data has too few accounts');
    forget.push(await makeWebhook(client, accountSid, `https://127.0.0.1:${port}/hook`));
  }
  try {
    await settled(run);
    const stage = { run, accounts, good };
    const before = await timeLoop(stage, events);
    const burst = await timeBurst(stage, events);
    const after = await timeLoop(stage, events);
    reportBurst(run, events, { burst, loop: [before, after] });
    await settled(run);
    await removeWaiting(run);
    const pace = burst.perSecond / 2;
    reportStream(run, pace, await timeStream(stage, pace));
  } finally {
    for (const one of forget) await one();
    for (const one of [...good, slow]) one.close();
  }
}

/** What happened before is told, or is told to nobody. */
async function settled({ owner }: BenchRun): Promise<void> {
  const deadline = performance.now() + patience;
  while (performance.now() < deadline) {
    const { rows } = await owner.query(
      `select (select feed_position from webhook_progress) >= (select feed_position from feed_counter)
         and not exists (select from outbox where feed_position is null) as is_settled`,
    );
    if (rows[0]?.is_settled === true) return;
    await wait(100);
  }
  throw new Error('The feed does not come to rest');
}

interface Stage {
  readonly run: BenchRun;
  /** Of each receiver one, in their order. */
  readonly accounts: readonly AccountSid[];
  readonly good: readonly EventReceiver[];
}

/** What came to the receivers that answer. */
interface Told {
  readonly perSecond: number;
  /** Milliseconds from the commit of the events to their arrival, ascending. */
  readonly delays: readonly number[];
  /** Part of what was to come that came. */
  readonly arrived: number;
}

/** Writes so many events of each account; answers when that was done. */
async function writeEvents({ run, accounts }: Stage, each: number): Promise<number> {
  await run.owner.query(
    `insert into outbox (tenant_sid, sid, type, subject_sid, payload, request_id, created_at, state, next_attempt_at)
     select $1, 'EV' || md5($4 || account || n), 'account.updated', account,
       jsonb_build_object('accountSid', account), 'benchmark', now(), 'delivered', now()
     from generate_series(1, $3::int) n cross join unnest($2::text[]) account`,
    [companyOf(run, 'middle').sid, accounts, each, String(performance.now())],
  );
  return performance.now();
}

async function timeBurst(stage: Stage, events: number): Promise<Told> {
  const { accounts, good } = stage;
  const each = Math.floor(events / accounts.length);
  const counts = good.map(({ arrivals }) => arrivals.length);
  const begun = await writeEvents(stage, each);
  const wanted = good.length * each;
  const since = () => good.flatMap(({ arrivals }, index) => arrivals.slice(counts[index]));
  while (since().length < wanted && performance.now() < begun + patience) await wait(50);
  const delays = since()
    .map((at) => at - begun)
    .sort((one, other) => one - other);
  const seconds = (delays.at(-1) ?? patience) / 1000;
  return { perSecond: delays.length / seconds, delays, arrived: delays.length / wanted };
}

/** What the slow and the dead one were not told of the burst is not told beside the stream. */
async function removeWaiting({ owner }: BenchRun): Promise<void> {
  await owner.query(`delete from webhook_delivery where state = 'waiting'`);
  await wait(restMilliseconds);
}

/** Writes events of every account again and again, so many arrivals in a second at the receivers that answer. */
async function timeStream(stage: Stage, perSecond: number): Promise<Told> {
  const { good } = stage;
  const counts = good.map(({ arrivals }) => arrivals.length);
  const interval = (good.length / perSecond) * 1000;
  const times: number[] = [];
  const begun = performance.now();
  while (performance.now() < begun + streamSeconds * 1000) {
    times.push(await writeEvents(stage, 1));
    await wait(Math.max(0, begun + times.length * interval - performance.now()));
  }
  const wanted = good.length * times.length;
  const deadline = performance.now() + patience / 2;
  const since = () => good.map(({ arrivals }, index) => arrivals.slice(counts[index]));
  while (since().flat().length < wanted && performance.now() < deadline) await wait(50);
  // One of a receiver's events is as good as another: the first that comes is counted for the first written.
  const delays = since()
    .flatMap((arrivals) => arrivals.map((at, index) => at - (times[index] ?? at)))
    .sort((one, other) => one - other);
  const seconds = (times.length * interval) / 1000;
  return { perSecond: delays.length / seconds, delays, arrived: delays.length / wanted };
}

/** How many bodies the client sends in a second with nothing around it. */
async function timeLoop({ run, good }: Stage, events: number): Promise<number> {
  const body = {
    ports: good.map(({ port }) => port).join(','),
    count: Math.floor(events / 10),
    atOnce,
    text: JSON.stringify({ type: 'account.updated', data: 'x'.repeat(200) }),
  };
  const { host, port } = run.limits.address;
  const begun = performance.now();
  const answer = await fetch(`http://${host}:${port}/send`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  const { answered }: { readonly answered: number } = JSON.parse(await answer.text());
  if (answered !== body.count) throw new Error(`Only ${answered} of ${body.count} were answered`);
  return body.count / ((performance.now() - begun) / 1000);
}

const receivers = '10 receivers, one dead, one slow (1 s)';
const secondsText = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
const delayText = ({ delays }: Told) =>
  `p50 ${secondsText(percentile(delays, 0.5))}, p95 ${secondsText(percentile(delays, 0.95))}`;

function reportBurst(
  run: BenchRun,
  events: number,
  { burst, loop }: { readonly burst: Told; readonly loop: readonly number[] },
): void {
  const limit = loop.reduce((sum, one) => sum + one, 0) / loop.length;
  const ratio = burst.perSecond / limit;
  const part = `${(burst.arrived * 100).toFixed(0)} % in ${patience / 1000} s at most`;
  run.report({
    id: 'P9',
    name: 'webhook delivery to the eight that answer',
    load: `${events} events written into the outbox at once; ${receivers}`,
    ours: `${burst.perSecond.toFixed(0)}/s, ${part}, ${delayText(burst)}`,
    limit: `${limit.toFixed(0)}/s (${loop.map((one) => one.toFixed(0)).join(', ')})`,
    ratio: `×${ratio.toFixed(2)} of its rate`,
    goal: '≥ 0.5 of its rate',
    isMet: ratio >= 0.5,
    detail: { burst: { ...burst, delays: undefined }, loop },
  });
}

function reportStream(run: BenchRun, pace: number, stream: Told): void {
  const p95 = percentile(stream.delays, 0.95);
  run.report({
    id: 'P9',
    name: 'their delay at half that pace',
    load: `${pace.toFixed(0)} events/s for ${streamSeconds} s; ${receivers}`,
    ours: delayText(stream),
    limit: '–',
    ratio: '–',
    goal: 'p95 < 5 s',
    isMet: p95 < 5000 && stream.arrived === 1,
    detail: { ...stream, delays: undefined },
  });
}
