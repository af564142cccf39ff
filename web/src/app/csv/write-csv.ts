/** A spreadsheet takes a cell for a formula when it begins with one of these, also in their full-width forms. */
const formulaStart = /^['=+\-@\t\r\n＝＋－＠]/;

/** A cell as RFC 4180 has it; one that a spreadsheet would run has an apostrophe in front, as in the server's files. */
function cellOf(value: string): string {
  const safe = formulaStart.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The text of a CSV file with a byte order mark, so that spreadsheets know its encoding. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => cells.map(cellOf).join(',')).join('\r\n')}\r\n`;
}

/** Hands the person a file made in the browser. */
export function saveCsv(name: string, rows: readonly (readonly string[])[]): void {
  const url = URL.createObjectURL(new Blob([writeCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A cell of a file that the server wrote, as it was before an apostrophe kept a spreadsheet from running it. */
export function plainCell(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
