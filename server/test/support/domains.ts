import type { DomainSid, OrganizationSid } from '@guildhall/contract';
import { createDomain } from '../../src/modules/domain/create-domain.ts';
import { deleteDomain } from '../../src/modules/domain/delete-domain.ts';
import {
  type DomainRecord,
  defaultProofRecord,
  proofValue,
} from '../../src/modules/domain/domain.ts';
import { findDomain } from '../../src/modules/domain/domain-store.ts';
import { verifyDomain } from '../../src/modules/domain/verify-domain.ts';
import type { TxtAnswer } from '../../src/platform/dns/txt-resolver.ts';
import { systemActor, type World } from './world.ts';

/** What DNS answers with these values. */
export const saw = (...values: string[]): TxtAnswer => ({
  outcome: 'values',
  values,
  resolver: 'test:53',
});

/** The value that proves the domain. */
export const proofOf = (domain: Pick<DomainRecord, 'token'>): string =>
  proofValue(defaultProofRecord, domain);

export function addDomain(
  world: World,
  organizationSid: OrganizationSid,
  name: string,
): Promise<DomainRecord> {
  return world.act(systemActor, [organizationSid], (unit) =>
    createDomain(unit, world.random, { organizationSid, name }),
  );
}

/** "Check now" with what DNS answers. */
export function checkDomain(
  world: World,
  { organizationSid, sid }: Pick<DomainRecord, 'organizationSid' | 'sid'>,
  answer: TxtAnswer,
): Promise<DomainRecord> {
  const look = { startedAt: world.clock.now(), proof: { by: 'dns' as const, answer } };
  return world.act(systemActor, [organizationSid], (unit) =>
    verifyDomain(
      unit,
      { random: world.random, proofRecord: defaultProofRecord },
      { organizationSid, domainSid: sid, look },
    ),
  );
}

/** A domain that the organization has proved. */
export async function proveDomain(
  world: World,
  organizationSid: OrganizationSid,
  name: string,
): Promise<DomainRecord> {
  const domain = await addDomain(world, organizationSid, name);
  return checkDomain(world, domain, saw(proofOf(domain)));
}

/** Deletes it with every consequence acknowledged. */
export function releaseDomain(
  world: World,
  { organizationSid, sid }: Pick<DomainRecord, 'organizationSid' | 'sid'>,
): Promise<void> {
  const acknowledged = 'no-new-invitations,managed-users-stay,another-organization-may-claim';
  const countNothing = async () => ({ managedUsers: 0, openInvitations: 0, pendingClaims: 0 });
  return world.act(systemActor, [organizationSid], (unit) =>
    deleteDomain(unit, countNothing, {
      organizationSid,
      domainSid: sid,
      acknowledged,
      ifMatch: null,
    }),
  );
}

export function readDomain(
  world: World,
  organizationSid: OrganizationSid,
  sid: DomainSid,
): Promise<DomainRecord | undefined> {
  return world.read(organizationSid, (db) => findDomain(db, organizationSid, sid));
}
