/** A kind of id that test names cite, and the highest number there is. */
export interface IdKind {
  readonly letter: string;
  readonly what: string;
  readonly highest: number;
  /** Digits that the number has at least: R-7 but A-07. */
  readonly digits: number;
  readonly dash: string;
}

/** Every kind of id; numbers begin at 1. */
export const idKinds: readonly IdKind[] = [
  { letter: 'R', what: 'rules', highest: 119, digits: 1, dash: '-' },
  { letter: 'D', what: 'decisions', highest: 20, digits: 1, dash: '' },
  { letter: 'A', what: 'abuse cases', highest: 108, digits: 2, dash: '-' },
  { letter: 'I', what: 'invariants', highest: 35, digits: 2, dash: '-' },
  { letter: 'F', what: 'faults', highest: 25, digits: 2, dash: '-' },
];

const nameOfTest =
  /\b(?:test|it|describe|suite)(?:\.\w+)?\(\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g;
const hasComputedName = /\b(?:test|it|describe|suite)(?:\.\w+)?\(\s*(?:`[^`]*\$\{|[a-z])/;
const literalWithId = /(['"`])((?:[RAIF]-\d|D\d)[^'"`\n]*)\1/g;
const id =
  /\b(?:([RAIF])-(\d{1,3})|(D)(\d{1,2}))\b(?:\s*(?:…|\.{2,3}|–)\s*(?:[RAIFD]-?)?(\d{1,3})\b)?/g;

/**
 * The names of the tests in a source text. Where a name is computed (rows of a table), every
 * literal that begins with an id counts as a name as well.
 */
export function testNamesIn(source: string): string[] {
  const names = [...source.matchAll(nameOfTest)].map(
    ([, single, double, template]) => single ?? double ?? template ?? '',
  );
  if (hasComputedName.test(source)) {
    names.push(...[...source.matchAll(literalWithId)].map((match) => match[2] ?? ''));
  }
  return [...new Set(names)];
}

/** The ids that a test name cites, ranges (`A-13…A-16`, `R-66…68`) written out. */
export function idsIn(name: string): string[] {
  const ids: string[] = [];
  for (const [, dashed, dashedNumber, plain, plainNumber, rangeEnd] of name.matchAll(id)) {
    const kind = idKinds.find(({ letter }) => letter === (dashed ?? plain));
    if (kind === undefined) continue;
    const first = Number(dashedNumber ?? plainNumber);
    const last = rangeEnd === undefined ? first : Number(rangeEnd);
    for (let number = first; number <= Math.max(first, last); number += 1) {
      ids.push(formatId(kind, number));
    }
  }
  return ids;
}

/** Writes an id the one way it is written: `R-7`, `D9`, `A-07`. */
export function formatId(kind: IdKind, number: number): string {
  return `${kind.letter}${kind.dash}${String(number).padStart(kind.digits, '0')}`;
}

/** True when an id with this number was ever given out. */
export function doesExist(text: string): boolean {
  const kind = idKinds.find(({ letter }) => text.startsWith(letter));
  const number = Number(/\d+/.exec(text)?.[0]);
  return kind !== undefined && number >= 1 && number <= kind.highest;
}
