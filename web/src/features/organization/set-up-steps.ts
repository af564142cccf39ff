import type { OrganizationCounts } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

/** One first step of a new organization. */
export interface SetUpStep {
  readonly key: string;
  readonly title: MessageKey;
  readonly hint: MessageKey;
  /** Below `/admin/:organizationSid/`, or, with a slash before it, anywhere. */
  readonly place: string;
  readonly isDone: boolean;
}

/** The first steps of a new organization, in the order that works: who is invited needs a domain and an account. */
export function setUpSteps(
  counts: OrganizationCounts,
  {
    hasAdministrator,
    hasFactor,
    importable,
  }: {
    readonly hasAdministrator: boolean;
    /** The reader has a second factor. */
    readonly hasFactor: boolean;
    readonly importable: number;
  },
): SetUpStep[] {
  return [
    {
      key: 'domain',
      title: 'organization.stepDomain',
      hint: 'organization.stepDomainHint',
      place: 'domains',
      isDone: counts.verifiedDomains > 0,
    },
    {
      key: 'account',
      title: 'organization.stepAccount',
      hint: 'organization.stepAccountHint',
      place: 'accounts',
      isDone: counts.managedAccounts > 0,
    },
    {
      key: 'administrator',
      title: 'organization.stepAdministrator',
      hint: 'organization.stepAdministratorHint',
      place: 'users/invite',
      isDone: hasAdministrator,
    },
    {
      key: 'factor',
      title: 'organization.stepFactor',
      hint: 'organization.stepFactorHint',
      place: '/profile/security',
      isDone: hasFactor,
    },
    {
      key: 'import',
      title: 'organization.stepImport',
      hint: 'organization.stepImportHint',
      place: 'users/import',
      isDone: counts.verifiedDomains > 0 && importable === 0,
    },
    {
      key: 'people',
      title: 'organization.stepPeople',
      hint: 'organization.stepPeopleHint',
      place: 'users/invite',
      isDone: counts.managedUsers + counts.invitedUsers > 2,
    },
  ];
}

/** Something in the organization that asks for an act. */
export interface Concern {
  readonly key: string;
  readonly title: MessageKey;
  readonly hint: MessageKey;
  readonly count: number;
  readonly place: string;
}

/** What needs attention, most urgent first; nothing when all is in order. */
export function concernsOf(counts: OrganizationCounts): Concern[] {
  const concerns: Concern[] = [
    {
      key: 'undelivered',
      title: 'organization.attentionUndelivered',
      hint: 'organization.attentionUndeliveredHint',
      count: counts.undeliveredInvitations,
      place: 'users/invited?status=pending&mail=failed',
    },
    {
      key: 'undelivered-accounts',
      title: 'organization.attentionUndeliveredAccounts',
      hint: 'organization.attentionUndeliveredAccountsHint',
      count: counts.undeliveredAccountSid === null ? 0 : counts.undeliveredAccountInvitations,
      place: `accounts/${String(counts.undeliveredAccountSid)}/invited?status=pending&mail=failed`,
    },
    {
      key: 'expiring',
      title: 'organization.attentionExpiring',
      hint: 'organization.attentionExpiringHint',
      count: counts.invitationsExpiringSoon,
      place: 'users/invited',
    },
    {
      key: 'grace',
      title: 'organization.attentionGrace',
      hint: 'organization.attentionGraceHint',
      count: counts.domainsInGrace,
      place: 'domains',
    },
    {
      key: 'domains',
      title: 'organization.attentionDomains',
      hint: 'organization.attentionDomainsHint',
      count: counts.domains - counts.verifiedDomains - counts.domainsInGrace,
      place: 'domains',
    },
    {
      key: 'single',
      title: 'organization.attentionSingle',
      hint: 'organization.attentionSingleHint',
      count: counts.accountsWithOneAdministrator,
      place: 'accounts?administrators=one',
    },
    {
      key: 'sponsors',
      title: 'organization.attentionSponsors',
      hint: 'organization.attentionSponsorsHint',
      count: counts.externalAccessWithLostSponsor,
      place: 'users/external?concern=sponsor-lost',
    },
    {
      key: 'ending',
      title: 'organization.attentionEnding',
      hint: 'organization.attentionEndingHint',
      count: counts.externalAccessEndingSoon,
      place: 'users/external?concern=ending-soon',
    },
  ];
  return concerns.filter(({ count }) => count > 0);
}
