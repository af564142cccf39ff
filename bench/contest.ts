import { cpuSecondsOf } from './cpu-time.ts';
import { type Address, applyLoad, type Load, type NextRequest, percentile } from './load-client.ts';

/** One of two that are compared: where it listens, which processes work for it, what it is asked. */
export interface Side {
  readonly address: Address;
  readonly roots: readonly number[];
  readonly next: NextRequest;
}

export interface Contest {
  readonly ours: Side;
  readonly limit: Side;
  readonly connections: number;
  readonly rounds: number;
  readonly milliseconds: number;
}

/** What one side needed, as the middle of all rounds. */
export interface Figures {
  /** Processor microseconds per request, server and database together. */
  readonly cpuMicros: number;
  readonly perSecond: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

export interface Outcome {
  readonly ours: Figures;
  readonly limit: Figures;
  /** Processor time per request, ours over the limit's: middle, least and most of the rounds. */
  readonly cpuRatio: number;
  readonly cpuSpread: readonly [number, number];
  /** Requests per second, ours over the limit's. */
  readonly rateRatio: number;
  readonly p99Ratio: number;
  /** Answers that were refusals: there must be none. */
  readonly refusals: string;
}

/** Compares the two in alternating rounds. */
export async function compete(contest: Contest): Promise<Outcome> {
  await warmUp(contest, contest.ours);
  await warmUp(contest, contest.limit);
  const ours: Round[] = [];
  const limit: Round[] = [];
  for (let round = 0; round < contest.rounds; round += 1) {
    ours.push(await runRound(contest, contest.ours));
    limit.push(await runRound(contest, contest.limit));
  }
  const ratioOf = (pick: (figures: Figures) => number) =>
    ours.map((round, index) => pick(round.figures) / pick(limit[index]?.figures ?? round.figures));
  const cpuRatios = ratioOf(({ cpuMicros }) => cpuMicros);
  return {
    ours: middleOf(ours),
    limit: middleOf(limit),
    cpuRatio: median(cpuRatios),
    cpuSpread: [Math.min(...cpuRatios), Math.max(...cpuRatios)],
    rateRatio: median(ratioOf(({ perSecond }) => perSecond)),
    p99Ratio: median(ratioOf(({ p99 }) => p99)),
    refusals: [...ours, ...limit].flatMap(({ load }) => describeRefusals(load)).join(' '),
  };
}

/** So many rounds in a row have to bring nothing more, on a busy machine too, before a side counts as warm. */
const steadyRounds = 3;
const mostWarmRounds = 16;

/** A program just started compiles, and reads what it will remember, while it answers: both sides run that off. */
async function warmUp(contest: Contest, side: Side): Promise<void> {
  let fastest = 0;
  let steady = 0;
  for (let round = 0; round < mostWarmRounds && steady < steadyRounds; round += 1) {
    const { perSecond } = (await runRound(contest, side)).figures;
    steady = perSecond > fastest * 1.05 ? 0 : steady + 1;
    fastest = Math.max(fastest, perSecond);
  }
}

interface Round {
  readonly load: Load;
  readonly figures: Figures;
}

async function runRound(contest: Contest, side: Side): Promise<Round> {
  const { connections, milliseconds } = contest;
  const before = await cpuSecondsOf(side.roots);
  const load = await applyLoad({
    address: side.address,
    connections,
    milliseconds,
    next: side.next,
  });
  const cpuSeconds = (await cpuSecondsOf(side.roots)) - before;
  return { load, figures: toFigures(load, cpuSeconds) };
}

/** The figures of one load. */
export function toFigures(load: Load, cpuSeconds: number): Figures {
  const { requests, seconds, latencies } = load;
  return {
    cpuMicros: (cpuSeconds * 1e6) / Math.max(1, requests),
    perSecond: requests / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
  };
}

function middleOf(rounds: readonly Round[]): Figures {
  const middle = (pick: (figures: Figures) => number) =>
    median(rounds.map(({ figures }) => pick(figures)));
  return {
    cpuMicros: middle(({ cpuMicros }) => cpuMicros),
    perSecond: middle(({ perSecond }) => perSecond),
    p50: middle(({ p50 }) => p50),
    p95: middle(({ p95 }) => p95),
    p99: middle(({ p99 }) => p99),
  };
}

function describeRefusals({ refusals }: Load): string[] {
  return [...refusals].map(([status, count]) => `${count}×${status}`);
}

export function median(values: readonly number[]): number {
  const ascending = [...values].sort((left, right) => left - right);
  return ascending[Math.floor(ascending.length / 2)] ?? 0;
}
