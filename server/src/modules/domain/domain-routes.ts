import {
  createDomain as createDomainOperation,
  type Domain,
  deleteDomain as deleteDomainOperation,
  getDomain as getDomainOperation,
  listDomains as listDomainsOperation,
  verifyDomain as verifyDomainOperation,
} from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { TxtResolver } from '../../platform/dns/txt-resolver.ts';
import type { Random } from '../../platform/random.ts';
import { createDomain } from './create-domain.ts';
import { type CountDomainConsequences, deleteDomain } from './delete-domain.ts';
import { type DomainRecord, type ProofRecord, proofName, proofValue } from './domain.ts';
import { getDomain, listDomains } from './list-domains.ts';
import { lookUpProof, verifyDomain } from './verify-domain.ts';

export interface DomainDeps {
  readonly cursors: CursorCodec;
  readonly random: Random;
  readonly resolver: TxtResolver;
  readonly actions: ActionLimits;
  readonly proofRecord: ProofRecord;
  readonly countConsequences: CountDomainConsequences;
}

/** The operations on domains, bound. */
export function domainRoutes(deps: DomainDeps): Binding[] {
  const { cursors, random, proofRecord } = deps;
  const toWire = (domain: DomainRecord) => toWireDomain(domain, proofRecord);
  return [
    bindWrite(createDomainOperation, async (unit, { params, body }) =>
      toWire(await createDomain(unit, random, { ...params, ...body })),
    ),
    bindRead(listDomainsOperation, async (db, { params, query }) => {
      const page = await listDomains(db, cursors, {
        ...params,
        status: query.status,
        cursor: query.cursor,
        pageSize: query.pageSize,
        count: query.count,
      });
      return { ...page, items: page.items.map(toWire) };
    }),
    bindRead(getDomainOperation, async (db, { params }) =>
      toWire(await getDomain(db, params.organizationSid, params.domainSid)),
    ),
    bindPreparedWrite(
      verifyDomainOperation,
      async (db, { params }) => {
        deps.actions.take('domain-check', params.organizationSid);
        return lookUpProof(db, deps, params);
      },
      async (unit, { params }, answer) =>
        toWire(await verifyDomain(unit, proofRecord, { ...params, answer })),
    ),
    bindWrite(deleteDomainOperation, async (unit, { params, query, ifMatch }) => {
      await deleteDomain(unit, deps.countConsequences, {
        ...params,
        acknowledged: query.acknowledge ?? '',
        ifMatch,
      });
      return null;
    }),
  ];
}

function toWireDomain(domain: DomainRecord, proofRecord: ProofRecord): Domain {
  const { lastCheck } = domain;
  return {
    sid: domain.sid,
    name: domain.name,
    displayName: domain.displayName,
    mixedScript: domain.isMixedScript,
    status: domain.status,
    recordName: proofName(proofRecord, domain),
    recordValue: proofValue(proofRecord, domain),
    lastCheck:
      lastCheck === null
        ? null
        : {
            at: lastCheck.at.toISOString(),
            finding: lastCheck.finding,
            seen: [...lastCheck.seen],
            resolver: lastCheck.resolver,
          },
    createdAt: domain.createdAt.toISOString(),
    verifiedAt: domain.verifiedAt?.toISOString() ?? null,
    version: domain.version,
  };
}
