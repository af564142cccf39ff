import { refuse } from './failure.ts';

/**
 * Refuses text that the database cannot keep as it came: with U+0000, or with half a surrogate pair. Looks
 * at every text within the value, names of fields included. @throws Failure 'malformed-request' with the pointer
 */
export function requirePlainText(value: unknown, pointer: string): void {
  const place = findUnfit(value, pointer);
  if (place === undefined) return;
  const message = 'Text may hold neither U+0000 nor half a surrogate pair';
  throw refuse('malformed-request', {
    detail: `${message}: ${place}`,
    fields: [{ pointer: place, code: 'text', message }],
  });
}

/** A value within a value; bodies may be nested deeper than a stack of calls. */
interface Part {
  readonly value: unknown;
  readonly name: string;
  readonly within: Part | undefined;
}

function findUnfit(value: unknown, pointer: string): string | undefined {
  const open: Part[] = [{ value, name: pointer, within: undefined }];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part.value === 'string' && !isPlain(part.value)) return pointerTo(part);
    if (part.value === null || typeof part.value !== 'object') continue;
    for (const [name, inner] of Object.entries(part.value)) {
      if (!isPlain(name)) return pointerTo(part);
      open.push({ value: inner, name, within: part });
    }
  }
  return undefined;
}

function pointerTo(part: Part): string {
  const names: string[] = [];
  for (let at = part; at.within !== undefined; at = at.within) {
    names.unshift(`/${at.name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
    if (at.within.within === undefined) return at.within.name + names.join('');
  }
  return part.name;
}

function isPlain(text: string): boolean {
  return text.isWellFormed() && !text.includes('\u0000');
}
