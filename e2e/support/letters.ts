/** A mail as its reader sees it. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  /** The plain part. */
  readonly text: string;
}

/** Reads a mail with a plain part (RFC 5322, 2045 and 2047, as far as the product writes them). */
export function readLetter(to: string, source: string): Letter {
  const { head, body } = partsOf(source);
  const boundary = /boundary="?([^";\s]+)"?/i.exec(head)?.[1];
  const parts = boundary === undefined ? [source] : body.split(`--${boundary}`);
  const plain = parts.map(partsOf).find((part) => /^content-type: text\/plain/im.test(part.head));
  if (plain === undefined) throw new Error(`The mail to ${to} has no plain part`);
  return { to, subject: decodeWords(headerOf(head, 'subject')), text: decodeBody(plain) };
}

interface Part {
  readonly head: string;
  readonly body: string;
}

function partsOf(source: string): Part {
  const text = source.replace(/^\r?\n/, '');
  const end = /\r?\n\r?\n/.exec(text);
  if (end === null) return { head: '', body: text };
  const head = text.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ');
  return { head, body: text.slice(end.index + end[0].length) };
}

function headerOf(head: string, name: string): string {
  return new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
}

function decodeBody({ head, body }: Part): string {
  const encoding = headerOf(head, 'content-transfer-encoding').toLowerCase();
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString();
  return encoding === 'quoted-printable' ? decodeQuoted(body.replace(/=\r?\n/g, '')) : body;
}

function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, word: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(word, 'base64').toString()
        : decodeQuoted(word.replaceAll('_', ' ')),
    );
}

function decodeQuoted(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return Buffer.from(bytes, 'latin1').toString();
}
