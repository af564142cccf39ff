import { Failure } from '../../core/failure.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { Log } from '../../platform/log.ts';
import { repeatUntilStopped } from '../../platform/repeat.ts';
import type { DomainAt } from './domain.ts';
import { findDomain } from './domain-store.ts';
import { claimDueDomains } from './due-domain-store.ts';
import { domainKeeper } from './lapse-domain.ts';
import { type LookDeps, lookAtProof } from './look-at-proof.ts';
import { recheckDomain } from './recheck-domain.ts';
import type { VerifyDeps } from './verify-domain.ts';

export interface DomainCheckDeps extends LookDeps, VerifyDeps {
  readonly connections: Connections;
  /** With the role of the worker, which finds what is due in every tenant. */
  readonly workerConnections: Connections;
  readonly runUnit: RunUnit;
  readonly clock: Clock;
  readonly log: Log;
}

/** Looks at the proofs of domains when they are due (D13); every process may do so at the same time. */
export interface DomainChecks {
  start(): void;
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>;
  /** Makes every check that is due now. */
  checkDue(): Promise<void>;
}

const pause = 5 * 60_000;
const batch = 8;
/** Longer than any look takes; after it another process looks. */
const lease = 10 * 60_000;

export function createDomainChecks(deps: DomainCheckDeps): DomainChecks {
  let isStopping = false;
  const checkDue = async () => {
    while ((await checkBatch(deps)) === batch && !isStopping);
  };
  const loop = repeatUntilStopped(pause, async () => {
    await checkDue().catch((error: unknown) => {
      deps.log.error({ error: nameOf(error) }, 'Due domains could not be read');
    });
  });
  return {
    checkDue,
    start: () => {
      isStopping = false;
      loop.start();
    },
    stop: () => {
      isStopping = true;
      return loop.stop();
    },
  };
}

/** Takes and checks some due domains side by side; answers how many. */
async function checkBatch(deps: DomainCheckDeps): Promise<number> {
  const now = deps.clock.now();
  const until = new Date(now.getTime() + lease);
  const due = await deps.workerConnections.write({}, (tx) =>
    claimDueDomains(tx, { now, until, limit: batch }),
  );
  await Promise.all(due.map((at) => check(deps, at)));
  return due.length;
}

/** A check that breaks leaves the others alone; it comes again when its lease is over. */
async function check(deps: DomainCheckDeps, at: DomainAt): Promise<void> {
  const { organizationSid, domainSid } = at;
  const tenants = [organizationSid];
  try {
    const domain = await deps.connections.read({ tenant: organizationSid }, (db) =>
      findDomain(db, organizationSid, domainSid),
    );
    if (domain === undefined) return;
    const by = domain.verificationType;
    const look = await lookAtProof(deps, domain, { by, now: deps.clock.now() });
    const origin = { address: '', userAgent: '', requestId: 'domain-check' };
    await deps.runUnit({ actor: domainKeeper, origin, tenants }, (unit) =>
      recheckDomain(unit, deps, { ...at, look }),
    );
  } catch (error) {
    // Still no proof: that is what was looked for, and it is written down.
    if (error instanceof Failure) return;
    deps.log.error({ domainSid, error: nameOf(error) }, 'A domain could not be checked');
  }
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
