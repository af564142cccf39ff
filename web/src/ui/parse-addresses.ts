/** One entry of a pasted list, as typed: the address and the name before it, if there was one. */
export interface ParsedAddress {
  readonly email: string;
  readonly name: string | null;
}

/** Splits at commas, semicolons, line ends and tabs, but not inside quotes or angle brackets. */
function entriesOf(text: string): string[] {
  return text.match(/(?:"[^"]*"|<[^>]*>|[^,;\n\r\t])+/g) ?? [];
}

function parseEntry(entry: string): ParsedAddress[] {
  const named = /^\s*(?:"([^"]*)"|([^<"]*?))\s*<\s*([^>]*?)\s*>\s*$/.exec(entry);
  if (named !== null) {
    const name = (named[1] ?? named[2] ?? '').trim();
    return [{ email: named[3] ?? '', name: name === '' ? null : name }];
  }
  // Without brackets a blank separates addresses: "a@x.test b@x.test".
  return entry
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((email) => ({ email, name: null }));
}

/** Reads "a@x.test, Name <b@x.test>" and the same over several lines. Faulty entries stay, to be shown as faulty. */
export function parseAddresses(text: string): ParsedAddress[] {
  return entriesOf(text)
    .flatMap(parseEntry)
    .filter((address) => address.email !== '');
}
