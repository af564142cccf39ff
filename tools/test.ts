// npm test                      everything: checks, web build, all groups of tests
// npm test -- race              one group
// npm test -- api invitation    the files of a group whose path has the word in it
// npm test -- model --sequences 100000            more random sequences than usual, of a new seed
// npm test -- model --sequences 1 --seed 7 --path 41   the one that failed
import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { checkSteps } from './check-steps.ts';
import { runInLanes } from './lanes.ts';
import { runStep, type Step } from './step.ts';
import { filesOf, type RandomSequences, stepOf, type TestGroup, testRows } from './test-groups.ts';
import { judgeGroup, judgeStep, type Verdict } from './verdict.ts';

const { values, positionals: words } = parseArgs({
  allowPositionals: true,
  options: {
    sequences: { type: 'string' },
    seed: { type: 'string' },
    path: { type: 'string' },
  },
});
const sequences = readSequences();
const groupNames = testRows.flat().map((group) => group.name);
const wantedGroups = words.filter((word) => groupNames.includes(word) || word === 'check');
const pathWords = words.filter((word) => !wantedGroups.includes(word));
const lanes = Math.min(2, availableParallelism());
const verdicts: Verdict[] = [];

if (isWanted('check')) await runInLanes(checkSteps, lanes, runCheck);
if (words.length === 0 || isWanted('e2e')) {
  await runCheck({ name: 'web build', command: ['tools/ensure-web.ts'], timeoutSeconds: 180 });
}
for (const row of testRows) await runInLanes(row.filter(isSelected), lanes, runGroup);

const passed = verdicts.reduce((sum, verdict) => sum + verdict.passed, 0);
const failed = verdicts.reduce((sum, verdict) => sum + verdict.failed, 0);
const nothingRan = verdicts.length === 0;
if (nothingRan)
  console.log(`Nothing is called ${words.join(' ')}. Groups: ${groupNames.join(', ')}`);
process.exitCode = failed > 0 || nothingRan ? 1 : 0;
console.log(`${passed} passed, ${failed + (nothingRan ? 1 : 0)} failed`);

/** How many random sequences, and which; undefined leaves it to the tests. */
function readSequences(): RandomSequences | undefined {
  if (values.sequences === undefined) return undefined;
  const count = Number(values.sequences);
  const seed = Number(values.seed ?? randomInt(2 ** 31));
  console.log(`${count} sequences of seed ${seed}`);
  return { count, seed, path: values.path ?? '' };
}

function isWanted(name: string): boolean {
  if (wantedGroups.length > 0) return wantedGroups.includes(name);
  return pathWords.length === 0;
}

function isSelected(group: TestGroup): boolean {
  if (wantedGroups.length > 0 && !wantedGroups.includes(group.name)) return false;
  return pathWords.length === 0 || filesOf(group, pathWords).length > 0;
}

async function runCheck(step: Step): Promise<void> {
  const result = await runStep(step);
  tell(result.name, result.seconds, judgeStep(result));
}

async function runGroup(group: TestGroup): Promise<void> {
  const files = filesOf(group, pathWords);
  if (files.length === 0) {
    const text = `  no file matches ${group.patterns.join(' ')}\n`;
    tell(group.name, 0, { passed: 0, failed: 1, skipped: 0, text });
    return;
  }
  const result = await runStep(stepOf(group, files, sequences));
  tell(group.name, result.seconds, judgeGroup(result));
}

function tell(name: string, seconds: number, verdict: Verdict): void {
  verdicts.push(verdict);
  const skipped = verdict.skipped > 0 ? `, ${verdict.skipped} skipped` : '';
  const mark = verdict.failed === 0 ? '✓' : '✗';
  console.log(
    `${mark} ${name}: ${verdict.passed} passed, ${verdict.failed} failed${skipped} (${seconds.toFixed(1)} s)`,
  );
  if (verdict.text.trim() !== '') console.log(verdict.text.trimEnd());
}
