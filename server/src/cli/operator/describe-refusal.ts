import { Problem } from '@guildhall/contract';
import { Value } from 'typebox/value';
import type { TextAnswer } from '../../platform/http/send-json.ts';

/** A refusal for a person at a terminal: what, why, and what to do. Pure. */
export function describeRefusal(url: string, { status, text }: TextAnswer): string {
  const body = parse(text);
  if (!Value.Check(Problem, body)) {
    return `${url} answers ${status}, which is no answer of Guildhall. Is the address right?`;
  }
  const { title, detail, remedy, code, errors = [], details = {} } = body;
  return [
    `Refused: ${title} (${code})`,
    ...(detail === '' || detail === title ? [] : [`  ${detail}`]),
    ...errors.map(({ pointer, message }) => `  ${pointer}: ${message}`),
    ...Object.entries(details).map(([name, value]) => `  ${name}: ${JSON.stringify(value)}`),
    `  ${remedy}`,
  ].join('\n');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
