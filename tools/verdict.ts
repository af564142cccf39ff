import type { StepResult } from './step.ts';
import { readTally, type Tally } from './test-reporter.ts';

/** What a step adds to the sum, and what a reader should see of it. */
export interface Verdict extends Tally {
  readonly text: string;
}

/** A step without tests of its own counts as one test. */
export function judgeStep(result: StepResult): Verdict {
  const passed = result.hasPassed ? 1 : 0;
  const text = result.hasPassed ? '' : withReason(result.output, result.reason);
  return { passed, failed: 1 - passed, skipped: 0, text };
}

/**
 * Judges a group of tests by its tally.
 *
 * A group that ran nothing, that ended without a tally (it crashed or was stopped), or that ended
 * badly although every test passed (something threw after its test) has one failure more.
 */
export function judgeGroup(result: StepResult): Verdict {
  const { text, tally } = readTally(result.output);
  if (tally === undefined) {
    const reason = `no tally: the group ${result.reason ?? 'ended early'}`;
    return { passed: 0, failed: 1, skipped: 0, text: withReason(text, reason) };
  }
  if (tally.passed + tally.failed === 0) {
    return { ...tally, failed: 1, text: withReason(text, 'not one test ran') };
  }
  if (!result.hasPassed && tally.failed === 0) {
    const reason = `every test passed, but the group ${result.reason ?? 'ended badly'}`;
    return { ...tally, failed: 1, text: withReason(text, reason) };
  }
  return { ...tally, text };
}

function withReason(text: string, reason: string | undefined): string {
  return reason === undefined ? text : `${text.trimEnd()}\n  ${reason}\n`;
}
