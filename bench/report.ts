import type { Outcome } from './contest.ts';

/** One line of the table. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly load: string;
  readonly ours: string;
  readonly limit: string;
  readonly ratio: string;
  readonly goal: string;
  /** Undefined for lines without a goal. */
  readonly isMet: boolean | undefined;
  readonly detail: unknown;
}

/** A line of a contest whose goal is a multiple of the limit's processor time. */
export function contestLine(
  about: {
    readonly id: string;
    readonly name: string;
    readonly load: string;
    readonly goal: number;
  },
  outcome: Outcome,
): Line {
  const { ours, limit, cpuRatio, cpuSpread, refusals } = outcome;
  const [least, most] = cpuSpread;
  return {
    id: about.id,
    name: about.name,
    load: `${about.load}${refusals === '' ? '' : ` REFUSED ${refusals}`}`,
    ours: figuresText(ours),
    limit: figuresText(limit),
    ratio: `×${cpuRatio.toFixed(2)} CPU (${least.toFixed(2)}–${most.toFixed(2)}), rate ×${outcome.rateRatio.toFixed(2)}, p99 ×${outcome.p99Ratio.toFixed(1)}`,
    goal: `≤ ×${about.goal} CPU`,
    isMet: cpuRatio <= about.goal && refusals === '',
    detail: outcome,
  };
}

function figuresText({ cpuMicros, perSecond, p50, p99 }: Outcome['ours']): string {
  return `${cpuMicros.toFixed(0)} µs CPU, ${perSecond.toFixed(0)}/s, p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms`;
}

const columns = ['id', 'name', 'load', 'ours', 'limit', 'ratio', 'goal'] as const;

/** The table as text, one line for each figure. */
export function toTable(lines: readonly Line[]): string {
  const heads = [...columns, 'met'];
  const rows = lines.map((line) => [
    ...columns.map((column) => line[column]),
    line.isMet === undefined ? '–' : line.isMet ? 'met' : 'NOT MET',
  ]);
  const widths = heads.map((head, index) =>
    Math.max(head.length, ...rows.map((row) => [...(row[index] ?? '')].length)),
  );
  const text = (row: readonly string[]) =>
    row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' │ ');
  return [
    text(heads),
    widths.map((width) => '─'.repeat(width)).join('─┼─'),
    ...rows.map(text),
  ].join('\n');
}
