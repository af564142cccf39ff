import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { observeStatements } from '../../src/platform/database/transaction.ts';

let isRecording = false;

/** Writes each statement this process runs in a role of the program's, once, to the file that GUILDHALL_STATEMENTS names. */
export function recordStatements(): void {
  const file = process.env['GUILDHALL_STATEMENTS'];
  if (isRecording || file === undefined || file === '') return;
  isRecording = true;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  const seen = new Set<string>();
  observeStatements((text, options) => {
    if (seen.has(text) || !options.includes('role=guildhall_')) return;
    seen.add(text);
    appendFileSync(file, `${JSON.stringify(text)}\n`);
  });
}
