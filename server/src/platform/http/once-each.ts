import { escapesUtf8, NotUtf8 } from './utf8.ts';

/** A body that names one field twice: readers disagree on which counts, so none is believed. */
export class RepeatedField extends Error {
  override readonly name = 'RepeatedField';
  readonly statusCode = 400;
}

/** Each text of a JSON document in turn; those that name a field are followed by a colon. */
const textOrName = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/g;

/**
 * Compares the fields that the text names with those that its value has kept.
 * @param text valid JSON, and `value` what it was parsed to
 * @throws RepeatedField when an object names a field twice
 */
export function requireEachNameOnce(text: string, value: unknown): void {
  const kept = countFields(value);
  // Each name that counts is followed by a colon: with no more colons than fields there is nothing to look for.
  if (countColons(text) === kept) return;
  let named = 0;
  for (const [, colon] of text.matchAll(textOrName)) if (colon !== undefined) named += 1;
  if (named !== kept) throw new RepeatedField('The body names a field twice');
}

function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) count += 1;
  return count;
}

/** Fields of all objects within; without recursion, since the depth is the sender's choice. */
function countFields(value: unknown): number {
  const waiting = [value];
  let count = 0;
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next !== 'object' || next === null) continue;
    const parts: unknown[] = Object.values(next);
    if (!Array.isArray(next)) count += parts.length;
    for (const part of parts) waiting.push(part);
  }
  return count;
}

/**
 * Fields of a form (`application/x-www-form-urlencoded`), each at most once (RFC 6749 section 3.2).
 * @throws RepeatedField when a field stands there twice, NotUtf8
 */
export function readForm(text: string): Record<string, string> {
  if (!escapesUtf8(text)) throw new NotUtf8('/body');
  const pairs = [...new URLSearchParams(text)];
  const fields = Object.fromEntries(pairs);
  if (Object.keys(fields).length !== pairs.length)
    throw new RepeatedField('The form names a field twice');
  return fields;
}
