import { AssertionError } from 'node:assert';
import { resolve } from 'node:path';
import { inspect } from 'node:util';

/** What a group of tests says about itself as its last word, on a line of its own. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const marker = '::tally::';

/** The events of node:test, as far as they are counted. */
interface TestEvent {
  readonly type: string;
  readonly data: {
    readonly name?: string;
    readonly file?: string;
    readonly line?: number;
    readonly nesting?: number;
    readonly skip?: string | boolean;
    readonly todo?: string | boolean;
    readonly message?: string;
    readonly details?: { readonly type?: string; readonly error?: unknown };
  };
}

/**
 * A reporter for `node --test`: prints each failure whole, then the tally. Suites are not counted,
 * only the tests in them; a suite that fails by itself (in a hook) counts as one failure.
 */
export async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const trail: string[] = [];
  const tally = { passed: 0, failed: 0, skipped: 0 };
  for await (const event of events) {
    if (event.type === 'test:start') trail[event.data.nesting ?? 0] = event.data.name ?? '';
    const outcome = outcomeOf(event);
    if (outcome !== undefined) tally[outcome] += 1;
    yield wordsFor(event, outcome, trail);
  }
  yield `${marker}${JSON.stringify(tally)}\n`;
}

// The loader of `--test-reporter` takes the default export.
export { report as default };

/** How this event changes the tally; undefined for events that tell nothing new. */
function outcomeOf({ type, data }: TestEvent): keyof Tally | undefined {
  if (type === 'test:fail') return isEcho(data.details?.error) ? undefined : 'failed';
  if (type !== 'test:pass' || data.details?.type === 'suite') return undefined;
  if (isWholeFile(data)) return 'failed';
  return data.skip !== undefined || data.todo !== undefined ? 'skipped' : 'passed';
}

function wordsFor(event: TestEvent, outcome: keyof Tally | undefined, trail: string[]): string {
  const { type, data } = event;
  if (type === 'test:stdout' || type === 'test:stderr') return data.message ?? '';
  if (outcome !== 'failed') return '';
  if (type === 'test:pass') return `✗ ${data.name}\n  no test is in this file\n`;
  const path = [...trail.slice(0, data.nesting ?? 0), data.name ?? ''].join(' › ');
  return `✗ ${path}\n  ${data.file ?? ''}:${data.line ?? 0}\n${explain(data.details?.error)}\n`;
}

/** Takes the tally out of a group's output; `tally` is undefined when the group never gave one. */
export function readTally(output: string): { text: string; tally: Tally | undefined } {
  const lines = output.split('\n');
  const index = lines.findLastIndex((line) => line.startsWith(marker));
  if (index < 0) return { text: output, tally: undefined };
  const tally: Tally = JSON.parse((lines[index] ?? '').slice(marker.length));
  lines.splice(index, 1);
  return { text: lines.join('\n'), tally };
}

/** A file in which no test was found is itself reported as a test that passed. */
function isWholeFile({ name, file }: TestEvent['data']): boolean {
  return name !== undefined && file !== undefined && resolve(name) === file;
}

/** A suite, or a test with tests in it, fails with its parts; that is the same failure told twice. */
function isEcho(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'failureType' in error &&
    error.failureType === 'subtestsFailed'
  );
}

function explain(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  // The message of an assertion has the difference in it already.
  const text = cause instanceof AssertionError ? cause.stack : inspect(cause, { depth: 6 });
  return (text ?? '').replaceAll(/^/gm, '    ');
}
