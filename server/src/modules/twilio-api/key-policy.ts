import { KeyPermission, mostKeyPermissions } from '@guildhall/contract';
import { Compile } from 'typebox/compile';
import { refuse } from '../../core/failure.ts';
import type { DoorRequest } from '../../core/mount-door.ts';

const permission = Compile(KeyPermission);

/**
 * The permissions of a policy: JSON text `{"allow":["/twilio/…"]}` in a form, or the object itself. Undefined
 * when absent. Refuses `malformed-request`.
 */
export function readPolicy({ body }: DoorRequest): readonly string[] | undefined {
  const given = Object.hasOwn(body, 'Policy') ? body['Policy'] : undefined;
  if (given === undefined || given === '') return undefined;
  const policy: unknown = typeof given === 'string' ? parse(given) : given;
  const allow: unknown =
    typeof policy === 'object' && policy !== null && 'allow' in policy ? policy.allow : undefined;
  if (!Array.isArray(allow) || allow.length === 0) throw malformed('Policy needs a list allow');
  const paths = allow.map(String);
  const wrong = paths.find((path) => !permission.Check(path));
  if (wrong !== undefined) {
    throw malformed('A permission is a path of namespace, product, resource and action');
  }
  const unique = [...new Set(paths)];
  if (unique.length > mostKeyPermissions) {
    throw malformed(`A policy holds at most ${mostKeyPermissions} permissions`);
  }
  return unique;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed('Policy is no JSON');
  }
}

const malformed = (detail: string) => refuse('malformed-request', { detail });
