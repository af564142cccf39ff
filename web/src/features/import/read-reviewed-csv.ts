import { inStretches, readCsv } from '../../app/csv/parse-csv.ts';
import { plainCell } from '../../app/csv/write-csv.ts';

/** A row of the reviewed list as it stands in the file. */
export interface ReviewedRow {
  readonly line: number;
  readonly userSid: string;
  readonly email: string;
}

export type ReviewedFault = 'empty' | 'format' | 'too-long';

export interface ReviewedList {
  readonly fault: ReviewedFault | undefined;
  readonly rows: readonly ReviewedRow[];
  /** Rows in the file, also where they are too many to be taken. */
  readonly found: number;
}

/**
 * Reads a list that was downloaded and reviewed: the columns `userSid` and `email` must be there, whatever
 * their place. What is in the rows is the server's to judge.
 */
export async function readReviewedCsv(text: string, mostRows: number): Promise<ReviewedList> {
  const records = readCsv(text);
  const heading = records.next();
  if (heading.done === true) return { fault: 'empty', rows: [], found: 0 };
  const { cells } = heading.value;
  const [sidPlace, emailPlace] = [cells.indexOf('userSid'), cells.indexOf('email')];
  if (sidPlace === -1 || emailPlace === -1) return { fault: 'format', rows: [], found: 0 };
  const rows: ReviewedRow[] = [];
  await inStretches(records, ({ line, cells: values }) => {
    rows.push({
      line,
      userSid: plainCell(values[sidPlace] ?? ''),
      email: plainCell(values[emailPlace] ?? ''),
    });
  });
  const found = rows.length;
  if (found > mostRows) return { fault: 'too-long', rows: [], found };
  return { fault: found === 0 ? 'empty' : undefined, rows, found };
}
