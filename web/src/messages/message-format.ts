/** What a placeholder may be filled with. Rich values (React nodes) pass through `formatParts` untouched. */
export type MessageValue = string | number | Date | null | undefined;

type Piece = string | Placeholder;
interface Placeholder {
  readonly name: string;
  readonly kind: string;
  readonly choices: Readonly<Record<string, string>>;
  readonly style: string;
}

const parsed = new Map<string, readonly Piece[]>();

/** The index of the brace that closes the one at `open`. A pattern with an unclosed brace fails loudly. */
function closingBrace(pattern: string, open: number): number {
  let depth = 0;
  for (let index = open; index < pattern.length; index += 1) {
    if (pattern[index] === '{') depth += 1;
    if (pattern[index] === '}') depth -= 1;
    if (depth === 0) return index;
  }
  throw new Error(`Unclosed brace in message: ${pattern}`);
}

function parseChoices(text: string): Record<string, string> {
  const choices: Record<string, string> = {};
  let rest = text.trim();
  while (rest !== '') {
    const open = rest.indexOf('{');
    const close = closingBrace(rest, open);
    choices[rest.slice(0, open).trim()] = rest.slice(open + 1, close);
    rest = rest.slice(close + 1).trim();
  }
  return choices;
}

function parsePlaceholder(inside: string): Placeholder {
  const [name = '', kind = '', ...rest] = inside.split(',');
  const tail = rest.join(',');
  const hasChoices = kind.trim() === 'plural' || kind.trim() === 'select';
  return {
    name: name.trim(),
    kind: kind.trim(),
    choices: hasChoices ? parseChoices(tail) : {},
    style: hasChoices ? '' : tail.trim(),
  };
}

function parse(pattern: string): readonly Piece[] {
  const known = parsed.get(pattern);
  if (known !== undefined) return known;
  const pieces: Piece[] = [];
  let at = 0;
  while (at < pattern.length) {
    const open = pattern.indexOf('{', at);
    if (open === -1) {
      pieces.push(pattern.slice(at));
      break;
    }
    if (open > at) pieces.push(pattern.slice(at, open));
    const close = closingBrace(pattern, open);
    pieces.push(parsePlaceholder(pattern.slice(open + 1, close)));
    at = close + 1;
  }
  parsed.set(pattern, pieces);
  return pieces;
}

const dateStyles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { dateStyle: 'medium' },
  time: { timeStyle: 'short' },
  datetime: { dateStyle: 'medium', timeStyle: 'short' },
};

function formatValue<Rich>(
  piece: Placeholder,
  value: MessageValue | Rich,
  locale: string,
): unknown {
  if (typeof value === 'number') return new Intl.NumberFormat(locale).format(value);
  if (value instanceof Date)
    return new Intl.DateTimeFormat(
      locale,
      dateStyles[piece.kind] ?? { dateStyle: 'medium' },
    ).format(value);
  return value ?? '';
}

function choose(piece: Placeholder, value: unknown, locale: string): string {
  if (piece.kind === 'select') return piece.choices[String(value)] ?? piece.choices['other'] ?? '';
  const count = Number(value);
  const exact = piece.choices[`=${String(count)}`];
  const chosen =
    exact ??
    piece.choices[new Intl.PluralRules(locale).select(count)] ??
    piece.choices['other'] ??
    '';
  return chosen.replaceAll('#', new Intl.NumberFormat(locale).format(count));
}

/** The message in pieces, in reading order; rich values stay what they were so that React can render them. */
export function formatParts<Rich>(
  pattern: string,
  values: Readonly<Record<string, MessageValue | Rich>>,
  locale: string,
): unknown[] {
  return parse(pattern).flatMap((piece) => {
    if (typeof piece === 'string') return [piece];
    const value = values[piece.name];
    if (piece.kind === 'plural' || piece.kind === 'select') {
      return formatParts(choose(piece, value, locale), values, locale);
    }
    return [formatValue(piece, value, locale)];
  });
}

/**
 * Fills an ICU-like pattern: `{name}`, `{count, plural, =0 {none} one {# user} other {# users}}`,
 * `{kind, select, a {…} other {…}}`, `{at, date}`, `{at, time}`, `{at, datetime}`.
 */
export function formatMessage(
  pattern: string,
  values: Readonly<Record<string, MessageValue>>,
  locale: string,
): string {
  return formatParts(pattern, values, locale).join('');
}
