const longestName = 80;

/** What must never reach a mail from outside: control characters and overrides of the writing direction. */
const harmful = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200b-\u200f\u202a-\u202e\u2061-\u206f\ufeff]+/gu;

/** Text on one line, without control characters and without overrides of the writing direction. */
export function plainLine(text: string): string {
  return text.replace(harmful, ' ').replace(/\s+/gu, ' ').trim();
}

/**
 * A name that somebody chose, made inert: on one line, at most 80 characters, and broken
 * by an invisible joiner where mail programs would turn it into a link.
 */
export function inertName(name: string): string {
  const characters = [...plainLine(name)];
  const cut =
    characters.length > longestName
      ? `${characters.slice(0, longestName - 1).join('')}…`
      : characters.join('');
  return cut.replace(/\.(?=[\p{L}\p{N}])/gu, '.\u2060').replace(/:(?=\/)/g, ':\u2060');
}

/** Text for the inside of an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
