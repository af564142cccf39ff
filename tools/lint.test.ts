import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { root, runStep } from './step.ts';

const place = 'server/src/modules/user/rename-user.ts';

// A house of its own, with the rules of this one.
const house = mkdtempSync(join(tmpdir(), 'guildhall-lint-'));
after(() => rmSync(house, { recursive: true, force: true }));
const { vcs: _ignoreFiles, ...rules } = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
writeFileSync(join(house, 'biome.json'), JSON.stringify(rules));
symlinkSync(join(root, 'tools'), join(house, 'tools'));

/** Lints a text as if it stood in the file; answers what the linter says. */
async function lint(text: string, path = place): Promise<string> {
  const file = join(house, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  const program = 'node_modules/@biomejs/biome/bin/biome';
  const options = ['lint', '--colors=off', `--config-path=${house}`, file];
  const { output } = await runStep({
    name: 'lint',
    command: [program, ...options],
    timeoutSeconds: 20,
  });
  return output;
}

const lines = (count: number, line: string) => Array.from({ length: count }, () => line).join('\n');
const branches = lines(6, 'if (a) { if (b) { if (a > b) { a += 1; } } }');

const rows: readonly { rule: string; text: string; path?: string }[] = [
  { rule: 'noReExportAll', text: "export * from './user.ts';" },
  { rule: 'noDefaultExport', text: 'export default 1;' },
  { rule: 'noEnum', text: 'export enum Color { red = 1 }' },
  { rule: 'noParameterProperties', text: 'export class A { constructor(readonly a: number) {} }' },
  { rule: 'useImportExtensions', text: "import { a } from './rename-user';\nexport const b = a;" },
  { rule: 'noExplicitAny', text: 'export const a = (b: any) => b;' },
  { rule: 'noNonNullAssertion', text: 'export const a = (b?: string) => b!;' },
  { rule: 'noProcessEnv', text: "export const a = process.env['A'];" },
  { rule: 'noFloatingPromises', text: 'async function a() {}\nexport function b() { a(); }' },
  { rule: 'noConsole', text: 'console.log(1);' },
  {
    rule: 'useMaxParams',
    text: 'export const a = (b: 1, c: 1, d: 1, e: 1, f: 1) => [b, c, d, e, f];',
  },
  { rule: 'noExcessiveLinesPerFile', text: lines(401, 'export {};') },
  {
    rule: 'noExcessiveLinesPerFunction',
    text: `export function a() {\n${lines(71, '  void 0;')}\n}`,
  },
  {
    rule: 'noExcessiveCognitiveComplexity',
    text: `export function f(a: number, b: number) {\n${branches}\nreturn a; }`,
  },
  { rule: 'useFilenamingConvention', text: 'export {};', path: 'server/src/core/BadName.ts' },
  { rule: 'noRestrictedImports', text: "import { a } from './user.test.ts';\nexport const b = a;" },
  {
    rule: 'noRestrictedImports',
    text: "import { mock } from 'node:test';\nmock.reset();",
    path: 'server/src/core/actor.test.ts',
  },
  {
    rule: 'noSkippedTests',
    text: "import { test } from 'node:test';\ntest.skip('a', () => {});",
    path: 'server/src/core/actor.test.ts',
  },
];

for (const { rule, text, path } of rows) {
  test(`${rule} fires on ${path ?? place}`, async () => {
    assert.ok((await lint(text, path)).includes(rule));
  });
}

test('refuses clock and chance outside platform, and leaves arithmetic alone', async () => {
  const refusal = 'Time and chance are arguments';
  const calls = ['new Date()', 'Date.now()', 'Math.random()', 'performance.now()'];
  for (const call of calls) assert.ok((await lint(`export const a = ${call};`)).includes(refusal));
  const all = `export const a = [${calls.join(', ')}];`;
  assert.ok(!(await lint(all, 'server/src/platform/clock.ts')).includes(refusal));
  const sum = 'export const a = (b: Date) => new Date(b.getTime() + Math.max(1, 2));';
  assert.ok(!(await lint(sum)).includes(refusal));
});

test('refuses clicks in browser tests that hit whatever lies there', async () => {
  const refusal = 'A forced click hits whatever lies there';
  const place = 'e2e/accounts.test.ts';
  for (const act of [
    'click({ force: true })',
    'check({ timeout: 1, force: isForced })',
    'hover({ force: true, timeout: 1 })',
  ]) {
    assert.ok((await lint(`export const a = (b: B) => b.${act};`, place)).includes(refusal), act);
  }
  const removal = "import { rm } from 'node:fs/promises';\nawait rm('a', { force: true });";
  assert.ok(!(await lint(removal, place)).includes(refusal));
});
