import { domainToASCII } from 'node:url';

/**
 * The canonical form of an address (I-06): local part and domain in lower case, the domain in ASCII.
 * Undefined for anything but one plain address: lists, display names, quoted local parts, control
 * characters and local parts outside ASCII are refused, so that no two spellings meet (A-50…A-52).
 */
export function canonicalEmail(typed: string): string | undefined {
  const text = typed.trim();
  if (text.length > 254) return undefined;
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  if (at < 1 || !isLocalPart(local)) return undefined;
  const domain = canonicalMailDomain(text.slice(at + 1));
  return domain === undefined ? undefined : `${local.toLowerCase()}@${domain}`;
}

/** The part of a canonical address after the @. */
export function domainOfEmail(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

function isLocalPart(local: string): boolean {
  return (
    /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i.test(local) &&
    local.length <= 64
  );
}

function canonicalMailDomain(text: string): string | undefined {
  if (!/^[\p{L}\p{N}\p{M}.-]+$/u.test(text)) return undefined;
  const ascii = domainToASCII(text).toLowerCase();
  const labels = ascii.split('.');
  const fits =
    labels.length >= 2 &&
    ascii.length <= 253 &&
    labels.every((label) => /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(label)) &&
    !/^\d+$/.test(labels.at(-1) ?? '');
  return fits ? ascii : undefined;
}
