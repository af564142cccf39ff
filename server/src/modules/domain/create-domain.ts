import type { DomainProofType, OrganizationSid } from '@guildhall/contract';
import { refuse, refuseField } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Random } from '../../platform/random.ts';
import { lockOrganization } from '../organization/index.ts';
import { type DomainRecord, domainLimit } from './domain.ts';
import { type DomainName, type DomainNameVerdict, readDomainName } from './domain-name.ts';
import { countDomains, findDomainByName, insertDomain } from './domain-store.ts';
import { newDomainToken } from './new-domain-token.ts';

/** What a domain is before anybody has looked. */
const untouched = {
  status: 'unverified',
  lastCheck: null,
  verifiedAt: null,
  askedAt: null,
  doubtfulSince: null,
  graceEndsAt: null,
  approvedUntil: null,
  nextCheckAt: null,
  noticedAt: null,
} as const;

/** Adds a domain and issues the token to publish; each adding makes a new one. */
export async function createDomain(
  unit: UnitOfWork,
  random: Random,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly name: string;
    readonly verificationType?: DomainProofType | undefined;
  },
): Promise<DomainRecord> {
  const { organizationSid } = input;
  const { name, displayName, isMixedScript } = requireDomain(readDomainName(input.name));
  // The lock of the organization keeps two additions from passing the limit together.
  if ((await lockOrganization(unit.tx, organizationSid)) === undefined) throw refuse('not-found');
  const known = await findDomainByName(unit.tx, organizationSid, name);
  if (known !== undefined) throw refuse('domain-exists', { details: { domainSid: known.sid } });
  if ((await countDomains(unit.tx, organizationSid)) >= domainLimit) {
    throw refuse('domain-limit-reached', { details: { limit: domainLimit } });
  }
  const added = {
    organizationSid,
    sid: unit.newSid('domain'),
    name,
    displayName,
    isMixedScript,
    token: newDomainToken(random),
    verificationType: input.verificationType ?? ('dns' as const),
    createdAt: unit.now,
  };
  await insertDomain(unit.tx, added);
  unit.record({
    action: 'domain.create',
    target: { type: 'domain', sid: added.sid, name },
    after: { name, status: 'unverified' },
  });
  unit.emit({ type: 'domain.created', subjectSid: added.sid, payload: { name } });
  return { ...added, ...untouched, version: 1 };
}

function requireDomain(verdict: DomainNameVerdict): DomainName {
  if ('domain' in verdict) return verdict.domain;
  switch (verdict.fault) {
    case 'public-suffix':
      throw refuseField(
        'domain-public',
        'name',
        'Many owners have domains below this one: give a domain of your own',
      );
    case 'free-mail':
      throw refuseField('domain-public', 'name', 'Anybody can have an address in this domain');
    case 'special-use':
      throw refuseField(
        'domain-invalid',
        'name',
        'Names with this ending belong to nobody: give a domain of the public internet',
      );
    case 'www':
      throw refuseField(
        'domain-invalid',
        'name',
        `Leave out www: give ${verdict.suggestion ?? 'the bare domain'}`,
      );
    case 'malformed':
      throw refuseField('domain-invalid', 'name', 'Give a bare domain such as example.com');
  }
}
