import {
  approveDomain as approveDomainOperation,
  createDomain as createDomainOperation,
  type Domain,
  type DomainProofType,
  deleteDomain as deleteDomainOperation,
  getDomain as getDomainOperation,
  listDomains as listDomainsOperation,
  verifyDomain as verifyDomainOperation,
} from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import type { Db } from '../../core/database.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { Random } from '../../platform/random.ts';
import { approveDomain } from './approve-domain.ts';
import { createDomain } from './create-domain.ts';
import { type CountDomainConsequences, deleteDomain } from './delete-domain.ts';
import { type DomainAt, type DomainRecord, proofName, proofValue } from './domain.ts';
import { daysLeft, statusAt } from './domain-life.ts';
import { settleLapsedClaim } from './lapse-domain.ts';
import { getDomain, listDomains } from './list-domains.ts';
import { type LookDeps, lookAtProof } from './look-at-proof.ts';
import { verifyDomain } from './verify-domain.ts';

export interface DomainDeps extends LookDeps {
  readonly cursors: CursorCodec;
  readonly random: Random;
  readonly runUnit: RunUnit;
  readonly actions: ActionLimits;
  readonly countConsequences: CountDomainConsequences;
}

/** The operations on domains, bound. */
export function domainRoutes(deps: DomainDeps): Binding[] {
  const { cursors, random } = deps;
  const toWire = (domain: DomainRecord, now: Date) => toWireDomain(deps, domain, now);
  return [
    bindWrite(createDomainOperation, async (unit, { params, body, now }) =>
      toWire(await createDomain(unit, random, { ...params, ...body }), now),
    ),
    bindRead(listDomainsOperation, async (db, { params, query, now }) => {
      const page = await listDomains(db, cursors, {
        ...params,
        now,
        status: query.status,
        cursor: query.cursor,
        pageSize: query.pageSize,
        count: query.count,
      });
      return { ...page, items: page.items.map((domain) => toWire(domain, now)) };
    }),
    bindRead(getDomainOperation, async (db, { params, now }) =>
      toWire(await getDomain(db, params.organizationSid, params.domainSid), now),
    ),
    bindPreparedWrite(
      verifyDomainOperation,
      async (db, { params, query, now }) => {
        deps.actions.take('domain-check', params.organizationSid);
        return lookNow(db, deps, { ...params, by: query.verificationType, now });
      },
      async (unit, { params, now }, look) =>
        toWire(await verifyDomain(unit, deps, { ...params, look }), now),
    ),
    bindWrite(deleteDomainOperation, async (unit, { params, query, ifMatch }) => {
      await deleteDomain(unit, deps.countConsequences, {
        ...params,
        acknowledged: query.acknowledge ?? '',
        ifMatch,
      });
      return null;
    }),
    bindWrite(approveDomainOperation, async (unit, { params, now }) =>
      toWire(await approveDomain(unit, random, params), now),
    ),
  ];
}

/** Looks for the proof by the way asked for, or by the domain's own. */
async function lookNow(
  db: Db,
  deps: DomainDeps,
  at: DomainAt & { readonly by: DomainProofType | undefined; readonly now: Date },
) {
  const { organizationSid, domainSid, now } = at;
  const domain = await getDomain(db, organizationSid, domainSid);
  await settleLapsedClaim(deps, db, { name: domain.name, now });
  const own = domain.verificationType === 'manual' ? 'dns' : domain.verificationType;
  return lookAtProof(deps, domain, { by: at.by ?? own, now });
}

function toWireDomain({ proofRecord }: DomainDeps, domain: DomainRecord, now: Date): Domain {
  const { lastCheck } = domain;
  const status = statusAt(domain, now);
  const held = status === 'unverified' ? null : domain;
  return {
    sid: domain.sid,
    name: domain.name,
    displayName: domain.displayName,
    mixedScript: domain.isMixedScript,
    status,
    verificationType: domain.verificationType,
    recordName: proofName(proofRecord, domain),
    recordValue: proofValue(proofRecord, domain),
    fileUrl: `https://${domain.name}${proofRecord.filePath}`,
    lastCheck:
      lastCheck === null
        ? null
        : {
            at: lastCheck.at.toISOString(),
            finding: lastCheck.finding,
            seen: [...lastCheck.seen],
            resolver: lastCheck.resolver,
          },
    nextCheckAt: domain.nextCheckAt?.toISOString() ?? null,
    daysLeftToReverify: daysLeft(domain, now),
    graceEndsAt: held?.graceEndsAt?.toISOString() ?? null,
    approvedUntil: held?.approvedUntil?.toISOString() ?? null,
    createdAt: domain.createdAt.toISOString(),
    verifiedAt: held?.verifiedAt?.toISOString() ?? null,
    version: domain.version,
  };
}
