const controlOrBackslash = /[\p{Cc}\\]/u;

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function isOwnPath(text: string): boolean {
  return text.startsWith('/') && !text.startsWith('//') && !controlOrBackslash.test(text);
}

/**
 * The address to go to after signing in, if it is a path of this application; undefined for everything that leads, or
 * that some reader of addresses could take as leading, to another site: `//host`, `/\host`, `https:host`, and each of
 * them percent-encoded once or several times.
 */
export function returnPath(text: string | null | undefined): string | undefined {
  if (text === null || text === undefined || !isOwnPath(text)) return undefined;
  const [path = ''] = text.split(/[?#]/, 1);
  let now: string | undefined = path;
  for (let round = 0; round < 4; round += 1) {
    now = decoded(now);
    if (now === undefined || !isOwnPath(now)) return undefined;
  }
  const url = new URL(text, 'http://own.invalid');
  if (url.host !== 'own.invalid' || url.pathname.startsWith('//')) return undefined;
  return url.pathname + url.search + url.hash;
}
