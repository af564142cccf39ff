import { CredentialName } from '@guildhall/contract';
import { Compile } from 'typebox/compile';
import { refuse } from '../../core/failure.ts';
import type { DoorRequest } from '../../core/mount-door.ts';

const name = Compile(CredentialName);

/** A field of the body as text; undefined when absent or empty. */
export function readField({ body }: DoorRequest, field: string): string | undefined {
  const value = Object.hasOwn(body, field) ? body[field] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A friendly name of at most 64 characters; undefined when absent. Refuses `credential-name-invalid` (70001). */
export function readName(request: DoorRequest): string | undefined {
  const text = readField(request, 'FriendlyName');
  if (text === undefined || name.Check(text)) return text;
  throw refuse('credential-name-invalid');
}

/** An instant of the query; undefined when absent. Refuses `malformed-request`. */
export function readInstant({ query }: DoorRequest, field: string): Date | undefined {
  const text = query[field];
  if (text === undefined || text === '') return undefined;
  const at = new Date(text);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(at.getTime())) {
    throw refuse('malformed-request', { detail: `${field} is no date` });
  }
  return at;
}

/** `Thu, 30 Jul 2015 20:00:00 +0000` (RFC 2822). */
export function toRfc2822(at: Date): string {
  return at.toUTCString().replace('GMT', '+0000');
}
