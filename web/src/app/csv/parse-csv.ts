/** One record of a CSV file. */
export interface CsvRecord {
  /** The line it begins on, from 1, as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

const delimiters = [',', ';', '\t'] as const;
type Delimiter = (typeof delimiters)[number];

/** The delimiter that stands most often in the first line; spreadsheets write the one of their region. */
export function delimiterOf(text: string): Delimiter {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const counts = delimiters.map((delimiter) => first.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Where a quoted cell ends: the quote that is not doubled; the end of the text when it is never closed. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at === -1 ? text.length : at;
}

/** Where a bare cell ends: at the delimiter or the end of the line. */
function bareEnd(text: string, from: number, delimiter: Delimiter): number {
  let at = from;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r')
    at += 1;
  return at;
}

/** A cell and where the text goes on: at a delimiter, at the end of the line or of the text. */
function readCell(text: string, from: number, delimiter: Delimiter) {
  if (text[from] !== '"') {
    const end = bareEnd(text, from, delimiter);
    return { value: text.slice(from, end).trim(), lines: 0, end };
  }
  const quote = closingQuote(text, from + 1);
  const raw = text.slice(from + 1, quote);
  return {
    value: raw.replaceAll('""', '"'),
    lines: raw.split('\n').length - 1,
    end: bareEnd(text, quote + 1, delimiter),
  };
}

/** The cells of the record that begins here, how many lines it takes, and where the next one begins. */
function readRecord(text: string, from: number, delimiter: Delimiter) {
  const cells: string[] = [];
  let lines = 1;
  for (let at = from; ; ) {
    const cell = readCell(text, at, delimiter);
    cells.push(cell.value);
    lines += cell.lines;
    at = cell.end + 1;
    if (text[cell.end] === delimiter) continue;
    return { cells, lines, next: text.startsWith('\r\n', cell.end) ? at + 1 : at };
  }
}

/**
 * The records of a CSV text (RFC 4180), one by one; blank lines are passed over. Quotes may hold delimiters,
 * line ends and doubled quotes; line ends may be of any system.
 */
export function* readCsv(text: string, delimiter = delimiterOf(text)): Generator<CsvRecord> {
  let at = text.startsWith('\uFEFF') ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const { cells, lines, next } = readRecord(text, at, delimiter);
    if (cells.some((cell) => cell !== '')) yield { line, cells };
    line += lines;
    at = next;
  }
}

/** Lets the browser do what waits: draw, take in what is typed. */
function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** Longest stretch of work without a pause: milliseconds. */
const stretch = 8;

/** Does something with each item in small stretches, so that typing never waits for a large file. */
export async function inStretches<Item>(
  items: Iterable<Item>,
  work: (item: Item) => void,
): Promise<void> {
  let until = performance.now() + stretch;
  for (const item of items) {
    work(item);
    if (performance.now() < until) continue;
    await pause();
    until = performance.now() + stretch;
  }
}

/** The text of a file as spreadsheets write them: UTF-8, UTF-16 with its mark, else the Japanese encoding of Windows. */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
