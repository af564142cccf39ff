import { domainToASCII, domainToUnicode } from 'node:url';
import { parse } from 'tldts';
import { isFreeMailDomain } from './free-mail-domains.ts';

/** A domain name in the one form it is stored in, and in the form for people. */
export interface DomainName {
  /** Lower case, ASCII, without a trailing dot. */
  readonly name: string;
  readonly displayName: string;
  /** One label mixes scripts that are not written together: it may imitate another name. */
  readonly isMixedScript: boolean;
}

/** Why a text is not a domain that one organization can hold. */
export type DomainNameFault = 'malformed' | 'www' | 'special-use' | 'public-suffix' | 'free-mail';

export type DomainNameVerdict =
  | { readonly domain: DomainName }
  | { readonly fault: DomainNameFault; readonly suggestion?: string };

/**
 * Endings that nobody is given names under, or that mean another thing on every network: RFC 6761 and its
 * registry, and `internal`, which ICANN keeps out of the root. `test` and `example` are for what this
 * product is tried out with.
 */
const specialUses: ReadonlySet<string> = new Set([
  'alt',
  'arpa',
  'internal',
  'invalid',
  'local',
  'localhost',
  'onion',
]);

/**
 * Reads what a person typed or pasted. Case, spaces around it, a trailing dot, a scheme, a port and a
 * path are forgiven, so that no second spelling makes a second row; wildcards, addresses and
 * anything else are refused. Names set aside for special use, public suffixes, private ones included,
 * and mail domains open to anybody belong to no organization.
 */
export function readDomainName(typed: string): DomainNameVerdict {
  const name = canonicalDomainName(typed);
  if (name === undefined) return { fault: 'malformed' };
  if (specialUses.has(name.slice(name.lastIndexOf('.') + 1))) return { fault: 'special-use' };
  const { domain } = parse(name, { allowPrivateDomains: true, extractHostname: false });
  if (domain === null) return { fault: 'public-suffix' };
  if (isFreeMailDomain(name) || isFreeMailDomain(domain)) return { fault: 'free-mail' };
  if (name.startsWith('www.')) return { fault: 'www', suggestion: name.slice(4) };
  const displayName = domainToUnicode(name);
  return {
    domain: { name, displayName, isMixedScript: displayName.split('.').some(mixesScripts) },
  };
}

/** The canonical form of anything that names a domain; undefined when it names none. */
export function canonicalDomainName(typed: string): string | undefined {
  const bare = typed
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:\d{1,5}$/, '')
    .replace(/[.。．｡]$/, '');
  // What a URL parser would decode, strip or take for an address is refused before it is asked.
  if (!/^[\p{L}\p{N}\p{M}\-.。．｡]+$/u.test(bare)) return undefined;
  const ascii = domainToASCII(bare).toLowerCase();
  const labels = ascii.split('.');
  const isWellFormed =
    ascii.length <= 240 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    !/^\d/.test(labels.at(-1) ?? '');
  return isWellFormed && isHonest(ascii) ? ascii : undefined;
}

/** What claims to be Punycode must be it, decode to letters only, and be the one form of what it says. */
function isHonest(ascii: string): boolean {
  const decoded = domainToUnicode(ascii);
  const labels = decoded.split('.');
  return (
    domainToASCII(decoded) === ascii &&
    labels.every((label) => !label.startsWith('xn--') && /^[\p{L}\p{N}\p{M}-]+$/u.test(label))
  );
}

const scripts: readonly (readonly [string, RegExp])[] = [
  'Latin',
  'Greek',
  'Cyrillic',
  'Armenian',
  'Georgian',
  'Hebrew',
  'Arabic',
  'Devanagari',
  'Bengali',
  'Tamil',
  'Telugu',
  'Thai',
  'Lao',
  'Khmer',
  'Ethiopic',
  'Cherokee',
  'Han',
  'Hiragana',
  'Katakana',
  'Hangul',
  'Bopomofo',
].map((name) => [name, new RegExp(`\\p{Script=${name}}`, 'u')]);

/** Scripts written together every day (Unicode UTS 39, section 5.2, "highly restrictive"). */
const companions: readonly (readonly string[])[] = [
  ['Latin', 'Han', 'Hiragana', 'Katakana'],
  ['Latin', 'Han', 'Bopomofo'],
  ['Latin', 'Han', 'Hangul'],
];

function mixesScripts(label: string): boolean {
  const letters = Array.from(label).filter((character) => /\p{L}/u.test(character));
  const found = new Set(
    letters.map((letter) => scripts.find(([, test]) => test.test(letter))?.[0] ?? 'other'),
  );
  if (found.size <= 1) return false;
  return !companions.some((group) => Array.from(found).every((script) => group.includes(script)));
}
