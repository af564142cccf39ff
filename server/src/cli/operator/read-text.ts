import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { WrongUsage } from '../wrong-usage.ts';

/** What stands in a file; "-" is the input. Throws WrongUsage. */
export async function readText(path: string): Promise<string> {
  if (path === '-') return text(process.stdin);
  return readFile(path, 'utf8').catch(() => {
    throw new WrongUsage(`${path} cannot be read.`);
  });
}
