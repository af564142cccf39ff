import type {
  AccountSid,
  DomainSid,
  OauthAppSid,
  OrganizationDeletionAcknowledgement,
} from '@guildhall/contract';

interface Named<Sid> {
  readonly sid: Sid;
  readonly name: string;
}

/** What the end of an organization touches, counted and named at one moment. */
export interface OrganizationEndFacts {
  /** The first of them by name. */
  readonly accounts: readonly Named<AccountSid>[];
  readonly accountCount: number;
  readonly managedUsers: number;
  readonly externalUsers: number;
  readonly invitations: number;
  readonly claims: number;
  readonly domains: readonly Named<DomainSid>[];
  readonly oauthApps: readonly Named<OauthAppSid>[];
}

/** A consequence that has to be acknowledged, with how many things it is about. */
export interface OrganizationConsequence {
  readonly key: OrganizationDeletionAcknowledgement;
  readonly count: number;
}

/** True where nobody but the Owner is managed. Pure. */
export function isEmptyOrganization({
  managedUsers,
}: Pick<OrganizationEndFacts, 'managedUsers'>): boolean {
  return managedUsers <= 1;
}

/** The consequences that the end has now, in the order of the dialog: some only where they touch something. Pure. */
export function consequencesOfEnd(
  facts: Omit<OrganizationEndFacts, 'accounts'>,
): OrganizationConsequence[] {
  const touching = [
    { key: 'external-access-stays', count: facts.externalUsers },
    { key: 'invitations-end', count: facts.invitations },
    { key: 'claims-end', count: facts.claims },
    { key: 'domains-are-released', count: facts.domains.length },
    { key: 'oauth-apps-end', count: facts.oauthApps.length },
  ] as const;
  return [
    { key: 'organization-is-deleted', count: 0 },
    { key: 'accounts-become-independent', count: facts.accountCount },
    ...touching.filter(({ count }) => count > 0),
    { key: 'records-end', count: 0 },
  ];
}
