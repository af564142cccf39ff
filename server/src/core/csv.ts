/** What a cell holds before it is text. Instants are written as in the API: ISO 8601, UTC. */
export type CsvCell = string | number | boolean | Date | null;

/** The byte order mark that a CSV file begins with: without it some programs do not read it as UTF-8. */
export const csvStart = '\uFEFF';

/**
 * One line of a CSV file with its end (RFC 4180): every cell in quotes. What a spreadsheet would take for
 * a formula gets an apostrophe in front, and so does what begins with one: taking one leading
 * apostrophe away from each cell gives back what was written.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`;
}

/** First characters that make a formula, also in their full-width forms, and the mark that disarms them. */
const dangerousStart = /^['=+\-@\t\r\n＝＋－＠]/;

function writeCell(cell: CsvCell): string {
  const text = textOf(cell);
  const inert = typeof cell === 'string' && dangerousStart.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('"', '""')}"`;
}

function textOf(cell: CsvCell): string {
  if (cell === null) return '';
  return cell instanceof Date ? cell.toISOString() : String(cell);
}
