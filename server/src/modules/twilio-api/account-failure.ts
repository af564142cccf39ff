import type { ErrorCode } from '@guildhall/contract';
import type { Failure } from '../../core/failure.ts';
import type { DoorAnswer } from '../../core/mount-door.ts';

interface ReferenceNumber {
  readonly code: number;
  readonly status: number;
}

/** Where the reference system has another number or status for a failure than our own table (section 4.12). */
const referenceNumbers: Partial<Record<ErrorCode, ReferenceNumber>> = {
  'permission-denied': { code: 20003, status: 401 },
  'account-not-active': { code: 20005, status: 403 },
  'account-suspended-by-operator': { code: 21478, status: 400 },
  'account-suspended-by-organization': { code: 21478, status: 400 },
  'account-is-subaccount': { code: 20001, status: 400 },
  'subaccount-limit-reached': { code: 21480, status: 400 },
  'cursor-invalid': { code: 21481, status: 400 },
  'api-key-permissions-mismatch': { code: 20001, status: 400 },
  'public-key-invalid': { code: 20001, status: 400 },
  'auth-token-exists': { code: 20409, status: 409 },
  'auth-token-stopped': { code: 20409, status: 409 },
  'api-key-limit-reached': { code: 20409, status: 409 },
  'public-key-limit-reached': { code: 20409, status: 409 },
};

/** A failure in the form of the reference system (section 4.2); never with `type` and `title` together. */
export function renderAccountFailure(failure: Failure, publicUrl: string): DoorAnswer {
  const { number, status: ownStatus } = failure.definition;
  const { code, status } = referenceNumbers[failure.code] ?? { code: number, status: ownStatus };
  return {
    status,
    ...(status === 401 ? { headers: { 'www-authenticate': 'Basic realm="Guildhall"' } } : {}),
    body: {
      code,
      message: failure.message,
      more_info: `${publicUrl}/docs/errors#${failure.code}`,
      status,
    },
  };
}
