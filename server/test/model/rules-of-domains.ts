import { requireInOrganization } from './decide.ts';
import {
  type Domain,
  type Model,
  type Organization,
  type Person,
  refuse,
  standingOf,
} from './state.ts';

/** D13: an organization has a name once; others may have added it too. */
export function createDomain(
  model: Model,
  actor: Person,
  at: { readonly organization: Organization; readonly name: string },
): void {
  const { organization, name } = at;
  requireInOrganization(model, actor, { organization, permission: 'domain:create' });
  const isKnown = model.domains.some(
    (domain) => domain.organization === organization && domain.name === name,
  );
  if (isKnown) refuse('domain-exists');
}

const grace = 30 * 24 * 60 * 60 * 1000;

/** I-04, D13: one organization holds a verified name, the first that proves it, and 30 days without proof. */
export function verifyDomain(model: Model, actor: Person, domain: Domain): void {
  const { organization, name } = domain;
  requireInOrganization(model, actor, { organization, permission: 'domain:verify' });
  for (const other of model.domains) if (other.name === name) lapse(model, other);
  if (!domain.isVerified) prove(model, domain);
  else if (domain.isPublished) domain.graceEndsAt = undefined;
  else domain.graceEndsAt ??= model.now + grace;
}

function prove(model: Model, domain: Domain): void {
  const isTaken = model.domains.some(
    (other) => other.name === domain.name && standingOf(model, other) !== 'unverified',
  );
  if (!domain.isPublished) refuse('domain-proof-missing');
  if (isTaken) refuse('domain-taken');
  domain.isVerified = true;
}

/** What is lost needs a new token: the old record proves nothing any more. */
function lapse(model: Model, domain: Domain): void {
  if (!domain.isVerified || standingOf(model, domain) !== 'unverified') return;
  Object.assign(domain, { isVerified: false, isPublished: false, graceEndsAt: undefined });
}

/** every consequence acknowledged; managed users stay. */
export function deleteDomain(
  model: Model,
  actor: Person,
  at: { readonly domain: Domain; readonly isAcknowledged: boolean },
): void {
  const { domain, isAcknowledged } = at;
  const { organization } = domain;
  requireInOrganization(model, actor, { organization, permission: 'domain:delete' });
  if (!isAcknowledged) refuse('acknowledgement-missing');
  model.domains = model.domains.filter((other) => other !== domain);
}
