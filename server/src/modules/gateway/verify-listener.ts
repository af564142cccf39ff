import { type Failure, refuse } from '../../core/failure.ts';
import type { DoorAnswer, Listener } from '../../core/mount-door.ts';
import { toProblem } from '../../core/problem.ts';
import { toDecision } from './authorize-request.ts';
import { type Verified, type VerifyDeps, verifyForwarded, verifyPath } from './verify-forwarded.ts';

/**
 * Where reverse proxies ask before they forward: 200 with headers that say who it is, 401, or 403. Each header
 * is in every answer of 200, empty where there is nothing to say, so that none of the client's is left.
 */
export function verifyListener(deps: VerifyDeps): Listener {
  return {
    paths: [verifyPath, `${verifyPath}/*`],
    answer: async (arrival) => {
      const verified = await verifyForwarded(deps, arrival);
      const { outcome, reason, detail } = verified.judged;
      if (outcome === 'allowed') return admit(verified);
      const code = outcome === 'denied' ? 'permission-denied' : 'not-authenticated';
      throw refuse(code, {
        ...(detail === null ? {} : { detail }),
        details: { reason: toldReason(reason) },
      });
    },
    renderFailure,
  };
}

/** Proxies hand the reason on to clients, who learn of no account whether there is one. Pure. */
function toldReason(reason: string): string {
  return reason === 'unknown-account' ? 'no-role' : reason;
}

function admit({ judged, permission }: Verified): DoorAnswer {
  const { subject, accountSid, organizationSid, reason } = toDecision(judged);
  return {
    status: 200,
    headers: {
      'guildhall-subject': subject?.sid ?? '',
      'guildhall-subject-kind': subject?.kind ?? '',
      'guildhall-user': subject?.userSid ?? '',
      'guildhall-account': accountSid ?? '',
      'guildhall-organization': organizationSid ?? '',
      'guildhall-permission': permission,
      'guildhall-reason': reason,
      'cache-control': 'no-store',
    },
  };
}

function renderFailure(failure: Failure, requestId: string): DoorAnswer {
  const { status } = failure.definition;
  const reason = failure.parts.details?.['reason'];
  return {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'guildhall-reason': typeof reason === 'string' ? reason : failure.code,
      'cache-control': 'no-store',
      ...(status === 401 ? { 'www-authenticate': 'Bearer realm="Guildhall"' } : {}),
    },
    body: JSON.stringify(toProblem(failure, requestId)),
  };
}
