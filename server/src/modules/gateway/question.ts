import type {
  AccountPermission,
  AccountSid,
  Question as Asked,
  UserSid,
} from '@guildhall/contract';
import type { Origin } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { RawRequest } from '../../core/raw-request.ts';
import type { Moment } from '../../core/rights-memory.ts';

/** What the platform was shown, or whom it knows. */
export type Shown =
  | { readonly kind: 'user'; readonly userSid: UserSid }
  | { readonly kind: 'request'; readonly request: RawRequest }
  | { readonly kind: 'session'; readonly token: string };

/** May this one do that there. */
export interface Question {
  readonly shown: Shown;
  /** Undefined: the account of the credential itself. */
  readonly accountSid: AccountSid | undefined;
  readonly permission: AccountPermission | string;
  /** Where the credential came from; an empty address where that is not known. */
  readonly origin: Origin;
  readonly at: Date;
  readonly moment: Moment;
}

/** From where and when the platform asks. */
export interface Asking {
  readonly origin: Origin;
  readonly now: Date;
  readonly moment: Moment;
}

/** A question as the rest of the module has it. Refuses `malformed-request` unless one thing says who. */
export function readQuestion(asked: Asked, { origin, now, moment }: Asking): Question {
  return {
    shown: readShown(asked),
    accountSid: asked.accountSid,
    permission: asked.permission,
    origin: { ...origin, address: asked.clientAddress ?? '' },
    at: now,
    moment,
  };
}

function readShown({ userSid, authorization, sessionToken, request }: Asked): Shown {
  const shown: Shown[] = [];
  if (userSid !== undefined) shown.push({ kind: 'user', userSid });
  if (authorization !== undefined) shown.push(withoutSignature(authorization));
  if (sessionToken !== undefined) shown.push({ kind: 'session', token: sessionToken });
  if (request !== undefined) shown.push({ kind: 'request', request: toRaw(request) });
  const [one, ...others] = shown;
  if (one !== undefined && others.length === 0) return one;
  throw refuse('malformed-request', {
    detail: 'A question names exactly one of userSid, authorization, sessionToken and request',
  });
}

/** A credential without the request it came with: enough where no signature is demanded. */
function withoutSignature(authorization: string): Shown {
  const headers = [['authorization', authorization]] as const;
  return {
    kind: 'request',
    request: { method: 'GET', rawUrl: '/', headers, body: new Uint8Array() },
  };
}

function toRaw({ method, target, headers, body = '' }: Received): RawRequest {
  return {
    method,
    rawUrl: target,
    headers: headers.map(({ name, value }) => [name, value]),
    body: Buffer.from(body, 'base64'),
  };
}

type Received = NonNullable<Asked['request']>;
