import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { csvLine } from './csv.ts';

/** Reads lines as RFC 4180 says, and takes the apostrophe away that disarms a cell. */
function read(text: string): string[][] {
  const lines: string[][] = [];
  const pattern = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  let line: string[] = [];
  for (const [, cell = '', end] of text.matchAll(pattern)) {
    line.push(cell.replaceAll('""', '"').replace(/^'/, ''));
    if (end === ',') continue;
    lines.push(line);
    line = [];
  }
  return lines;
}

test('A-101: no cell begins as a formula does, in any script', () => {
  const names = ['=HYPERLINK("x")', '+1', '-1', '@x', '\tTAB', '\rCR', '\nLF', '＝1', '＋1', '＠x'];
  for (const name of names) {
    assert.ok(csvLine([name]).startsWith(`"'${name.slice(0, 1)}`), JSON.stringify(name));
  }
});

test('A-101: every text reads back as it was, however odd', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.string({ unit: fc.constantFrom('"', "'", '=', ',', '\r', '\n', '＝', 'a') }),
  );
  const rows = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 });
  fc.assert(
    fc.property(rows, (written) => {
      assert.deepEqual(read(written.map(csvLine).join('')), written);
    }),
  );
});

test('numbers stay numbers, instants are as in the API, nothing is an empty cell', () => {
  const at = new Date('2026-01-31T09:30:00.000Z');
  assert.equal(csvLine([-3, true, at, null]), '"-3","true","2026-01-31T09:30:00.000Z",""\r\n');
});
