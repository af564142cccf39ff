import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { runStep } from './step.ts';
import { stepOf } from './test-groups.ts';
import { judgeGroup, judgeStep } from './verdict.ts';

const folder = mkdtempSync(join(tmpdir(), 'guildhall-verdict-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs one group whose single file has this text. */
async function groupOf(name: string, text: string, timeoutSeconds = 20) {
  const file = join(folder, `${name}.test.ts`);
  writeFileSync(file, `import { test } from 'node:test';\n${text}\n`);
  return judgeGroup(await runStep(stepOf({ name, patterns: [], timeoutSeconds }, [file])));
}

test('sums what passed and what failed, and shows the failure whole', async () => {
  const verdict = await groupOf(
    'mixed',
    "test('good', () => {});\ntest('bad', () => { throw new Error('because of this'); });",
  );
  assert.equal(verdict.passed, 1);
  assert.equal(verdict.failed, 1);
  assert.match(verdict.text, /✗ bad[\s\S]*because of this/);
});

test('counts a group that runs no test as failed', async () => {
  assert.equal((await groupOf('empty', '')).failed, 1);
});

test('counts a group that ends before its last word as failed', async () => {
  const verdict = await groupOf('crash', "test('good', () => process.exit(0));");
  assert.equal(verdict.failed, 1);
  assert.match(verdict.text, /no tally/);
});

test('counts an error after the end of its test as failed', async () => {
  const verdict = await groupOf(
    'late',
    "test('good', () => { setTimeout(() => { throw new Error('late'); }, 1); });\n" +
      "test('waits', () => new Promise((done) => { setTimeout(done, 200); }));",
  );
  assert.ok(verdict.failed >= 1);
});

test('stops a group that takes too long and counts it as failed', async () => {
  const verdict = await groupOf(
    'hang',
    "test('never', () => new Promise(() => {}));\nsetInterval(() => {}, 1000);",
    2,
  );
  assert.ok(verdict.failed >= 1);
  assert.match(verdict.text, /longer than 2 s/);
});

test('counts a failed check step as one failed test', async () => {
  const file = join(folder, 'fails.ts');
  writeFileSync(file, "console.log('what is wrong'); process.exitCode = 3;");
  const verdict = judgeStep(await runStep({ name: 'x', command: [file], timeoutSeconds: 20 }));
  assert.equal(verdict.failed, 1);
  assert.match(verdict.text, /what is wrong[\s\S]*status 3/);
});
