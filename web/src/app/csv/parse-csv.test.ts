import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText, delimiterOf, inStretches, readCsv } from './parse-csv.ts';
import { plainCell, writeCsv } from './write-csv.ts';

const cellsOf = (text: string) => [...readCsv(text)].map(({ cells }) => cells);

test('RFC 4180: quotes hold delimiters, line ends and doubled quotes', () => {
  assert.deepEqual(cellsOf('a,"b,c","d ""e"""\r\n"f\ng",h,i\r\n'), [
    ['a', 'b,c', 'd "e"'],
    ['f\ng', 'h', 'i'],
  ]);
});

test('empty cells stay, blank lines are passed over, the last line needs no end', () => {
  assert.deepEqual(cellsOf('a,,c\n\n,b,\n , ,\nlast'), [['a', '', 'c'], ['', 'b', ''], ['last']]);
  assert.deepEqual(cellsOf('a,b,'), [['a', 'b', '']]);
  assert.deepEqual(cellsOf(''), []);
});

test('records know the line they begin on, as an editor counts', () => {
  const lines = [...readCsv('a\n\n"b\nb"\nc\r\nd')].map(({ line }) => line);
  assert.deepEqual(lines, [1, 3, 5, 6]);
});

test('a byte order mark is no part of the first name', () => {
  assert.deepEqual(cellsOf('\uFEFFemail\nada@x.test'), [['email'], ['ada@x.test']]);
});

test('the delimiter is the one of the first line', () => {
  assert.equal(delimiterOf('email;role\na,b'), ';');
  assert.equal(delimiterOf('email\trole'), '\t');
  assert.equal(delimiterOf('email'), ',');
  assert.deepEqual(cellsOf('email;role\nada@x.test;"a;b"'), [
    ['email', 'role'],
    ['ada@x.test', 'a;b'],
  ]);
});

test('a quote that is never closed ends with the text', () => {
  assert.deepEqual(cellsOf('a,"b\nc'), [['a', 'b\nc']]);
});

test('what is written is read back, and no cell is a formula', () => {
  const rows = [
    ['=1+1', 'a "quoted", cell', ''],
    ['plain', '-2', 'two\nlines'],
  ];
  const text = writeCsv(rows);
  assert.match(text, /'=1\+1/);
  assert.deepEqual(
    cellsOf(text).map((cells) => cells.map(plainCell)),
    rows,
  );
});

test('files of other encodings are understood', () => {
  assert.equal(decodeText(new TextEncoder().encode('日本')), '日本');
  assert.equal(decodeText(Uint8Array.from([0x93, 0xfa, 0x96, 0x7b])), '日本');
  assert.equal(decodeText(Uint8Array.from([0xff, 0xfe, 0xe5, 0x65, 0x2c, 0x67])), '\u65e5\u672c');
});

test('ten thousand lines are read in stretches between which other work gets its turn', async () => {
  const text = Array.from({ length: 10_000 }, (_, index) => `p${String(index)}@x.test`).join('\n');
  let others = 0;
  const timer = setInterval(() => {
    others += 1;
  }, 0);
  const found: string[] = [];
  await inStretches(readCsv(text), ({ cells }) => {
    found.push(cells[0] ?? '');
    // Makes each record take about the time that checking one takes in a slow browser.
    const until = performance.now() + 0.005;
    while (performance.now() < until);
  });
  clearInterval(timer);
  assert.equal(found.length, 10_000);
  assert.ok(others > 1, `other work had ${String(others)} turns`);
});
