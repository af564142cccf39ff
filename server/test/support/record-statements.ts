import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { observeStatements } from '../../src/platform/database/transaction.ts';

/** A statement that ran, and the line of the store that ran it; null where no store did. */
export type RecordedStatement = readonly [text: string, place: string | null];

let isRecording = false;

/**
 * Writes each statement this process runs in a role of the program's, once for each line of a store that runs
 * it, to the file that GUILDHALL_STATEMENTS names.
 */
export function recordStatements(): void {
  const file = process.env['GUILDHALL_STATEMENTS'];
  if (isRecording || file === undefined || file === '') return;
  isRecording = true;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  const seen = new Set<string>();
  observeStatements((text, options) => {
    if (!options.includes('role=guildhall_')) return;
    const line = JSON.stringify([text, findPlace()] satisfies RecordedStatement);
    if (seen.has(line)) return;
    seen.add(line);
    appendFileSync(file, `${line}\n`);
  });
}

/** Where in a store the running statement stands, as `server/src/….ts:line`. */
function findPlace(): string | null {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = 12;
  Error.prepareStackTrace = (_error, frames) => frames;
  const { stack } = new Error() as { stack?: unknown };
  Error.stackTraceLimit = stackTraceLimit;
  Error.prepareStackTrace = prepareStackTrace;
  const frame = (stack as NodeJS.CallSite[]).find(isInStore);
  if (frame === undefined) return null;
  return `${placeOf(frame.getFileName() ?? '')}:${frame.getLineNumber()}`;
}

const isInStore = (frame: NodeJS.CallSite) => frame.getFileName()?.endsWith('-store.ts') === true;
const root = fileURLToPath(new URL('../../../', import.meta.url));
const placeOf = (file: string) =>
  relative(root, file.startsWith('file:') ? fileURLToPath(file) : file);
