import type { ErrorCode } from '@guildhall/contract';
import type { Failure } from '../../core/failure.ts';
import type { DoorAnswer } from '../../core/mount-door.ts';

/** The two versions of the organization interface. */
export type ApiVersion = 'v1' | 'v2';

interface ReferenceNumber {
  readonly code: number;
  readonly status: number;
}

/** Where the reference system has another number or status for a failure than our own table. */
const referenceNumbers: Partial<Record<ErrorCode, ReferenceNumber>> = {
  'permission-denied': { code: 20003, status: 403 },
  'account-not-active': { code: 20005, status: 403 },
  'role-assignment-exists': { code: 20409, status: 409 },
  'account-owner-protected': { code: 25106, status: 400 },
  'roles-not-combinable': { code: 25106, status: 400 },
  'user-not-managed': { code: 25201, status: 400 },
  'too-many-requests': { code: 25109, status: 429 },
};

/** The second version knows one code for everything that is wrong with the fields (section 4.5). */
const plainInSecondVersion: readonly ErrorCode[] = [
  'scope-not-managed',
  'identity-not-managed',
  'user-not-managed',
  'role-not-assignable',
  'roles-not-combinable',
  'account-owner-protected',
];

/**
 * A failure in the form of the reference system (section 4.2). Never with `type` and `title`
 * together: newer clients would take it for another kind of error.
 */
export function renderReferenceFailure(
  failure: Failure,
  publicUrl: string,
  version: ApiVersion,
): DoorAnswer {
  const { code, status } = numberOf(failure, version);
  const moreInfo = `${publicUrl}/docs/errors#${failure.code}`;
  return {
    status,
    ...(status === 401 ? { headers: { 'www-authenticate': 'Bearer realm="Guildhall"' } } : {}),
    body: { code, message: failure.message, more_info: moreInfo, moreInfo, status },
  };
}

function numberOf(failure: Failure, version: ApiVersion): ReferenceNumber {
  if (version === 'v2' && plainInSecondVersion.includes(failure.code)) {
    return { code: 20001, status: 400 };
  }
  const { number, status } = failure.definition;
  return referenceNumbers[failure.code] ?? { code: number, status };
}
