import { type BenchRun, cycle, limitSide, oursSide } from './bench-run.ts';
import { compete } from './contest.ts';
import { applyLoad, type NextRequest, percentile } from './load-client.ts';
import { decisions } from './measure-decisions.ts';
import { contestLine } from './report.ts';

const clients = 8;

/** P6: sign-ins with a password, and what they do to decisions that are asked meanwhile. */
export async function measureSignIns(run: BenchRun): Promise<void> {
  const limit = limitSide(run, '/hash', () => ({}));
  const milliseconds = Math.max(1000, run.milliseconds);
  const sides = { ours: oursSide(run, signIns(run)), limit };
  const outcome = await compete({
    ...sides,
    connections: clients,
    rounds: run.rounds,
    milliseconds,
  });
  const line = contestLine(
    { id: 'P6', name: 'sign-in with password', load: `${clients} clients`, goal: 1 },
    outcome,
  );
  run.report({
    ...line,
    goal: '≥ 0.9 of the rate of bare argon2id',
    isMet: outcome.rateRatio >= 0.9 && outcome.refusals === '',
  });
  await measureMeanwhile(run);
}

function signIns(run: BenchRun): NextRequest {
  const email = cycle(run.prepared.signIns);
  const { password } = run.prepared;
  return () => ({ method: 'POST', path: '/api/v1/sessions', body: { email: email(), password } });
}

/** Decisions by few connections: alone, and while eight people sign in. */
async function measureMeanwhile(run: BenchRun): Promise<void> {
  const { address } = run.product;
  const plan = { address, connections: 2, milliseconds: 1000, next: decisions(run) };
  const alone: number[] = [];
  const meanwhile: number[] = [];
  for (let round = 0; round < run.rounds; round += 1) {
    alone.push(percentile((await applyLoad(plan)).latencies, 0.95));
    const [busy] = await Promise.all([
      applyLoad(plan),
      applyLoad({ address, connections: clients, milliseconds: 1000, next: signIns(run) }),
    ]);
    meanwhile.push(percentile(busy.latencies, 0.95));
  }
  const middle = (values: number[]) => values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
  const ratio = middle(meanwhile) / middle(alone);
  run.report({
    id: 'P6',
    name: 'p95 of decisions while people sign in',
    load: `2 connections beside ${clients} clients`,
    ours: `${middle(meanwhile).toFixed(1)} ms`,
    limit: `${middle(alone).toFixed(1)} ms alone`,
    ratio: `×${ratio.toFixed(1)}`,
    goal: '≤ ×2',
    isMet: ratio <= 2,
    detail: { alone, meanwhile },
  });
}
