import {
  approveDomain,
  listOrganizationFeatures,
  listOrganizationLimits,
  type OrganizationFeature,
  type OrganizationLimit,
  type OrganizationStanding,
  organizationFeatures,
  organizationLimits,
  reactivateOrganization,
  setOrganizationFeature,
  setOrganizationLimit,
  suspendOrganization,
} from '@guildhall/contract';
import { WrongUsage } from '../wrong-usage.ts';
import { defineCommand, type OperatorCommand, oneIn, sidIn } from './operator-command.ts';

/** What the operator does about an organization. */
export const organizationCommands: readonly OperatorCommand[] = [
  defineCommand({
    name: 'features',
    words: ['ORGANIZATION'],
    says: 'what an organization is allowed beyond the rest',
    operation: listOrganizationFeatures,
    ask: ([organization]) => ({ params: { organizationSid: sidIn('organization', organization) } }),
    tell: ({ items }) => items.map(sayFeature),
  }),
  featureCommand('allow', true, `allow it something: ${organizationFeatures.join(', ')}`),
  featureCommand('disallow', false, 'allow it no longer'),
  defineCommand({
    name: 'limits',
    words: ['ORGANIZATION'],
    says: 'how much an organization may have or do',
    operation: listOrganizationLimits,
    ask: ([organization]) => ({ params: { organizationSid: sidIn('organization', organization) } }),
    tell: ({ items }) => items.map(sayLimit),
  }),
  defineCommand({
    name: 'set-limit',
    words: ['ORGANIZATION', 'LIMIT', 'VALUE'],
    says: `set a limit (${organizationLimits.join(', ')}) to a number, or back to "usual"`,
    operation: setOrganizationLimit,
    ask: ([organization, limit, value]) => ({
      params: {
        organizationSid: sidIn('organization', organization),
        limit: oneIn(organizationLimits, limit),
      },
      body: { value: numberIn(value) },
    }),
    tell: (limit) => [sayLimit(limit)],
  }),
  defineCommand({
    name: 'suspend-organization',
    words: ['ORGANIZATION'],
    says: 'suspend an organization with all its accounts and apps, until you lift it',
    operation: suspendOrganization,
    ask: ([organization]) => ({ params: { organizationSid: sidIn('organization', organization) } }),
    tell: (standing) => [sayStanding(standing)],
  }),
  defineCommand({
    name: 'reactivate-organization',
    words: ['ORGANIZATION'],
    says: 'lift the suspension of it: everything is as it was before',
    operation: reactivateOrganization,
    ask: ([organization]) => ({ params: { organizationSid: sidIn('organization', organization) } }),
    tell: (standing) => [sayStanding(standing)],
  }),
  defineCommand({
    name: 'approve-domain',
    words: ['ORGANIZATION', 'DOMAIN'],
    says: 'vouch for a domain of an organization, for a year',
    operation: approveDomain,
    ask: ([organization, domain]) => ({
      params: {
        organizationSid: sidIn('organization', organization),
        domainSid: sidIn('domain', domain),
      },
    }),
    tell: ({ displayName, approvedUntil }) => [
      approvedUntil === null
        ? `${displayName} is verified by its own proof; there is nothing to approve.`
        : `${displayName} is approved until ${dayOf(approvedUntil)}.`,
    ],
  }),
];

function featureCommand(name: string, allowed: boolean, says: string): OperatorCommand {
  return defineCommand({
    name,
    words: ['ORGANIZATION', 'FEATURE'],
    says,
    operation: setOrganizationFeature,
    ask: ([organization, feature]) => ({
      params: {
        organizationSid: sidIn('organization', organization),
        feature: oneIn(organizationFeatures, feature),
      },
      body: { allowed },
    }),
    tell: (state) => [sayFeature(state)],
  });
}

function sayFeature({ feature, since }: OrganizationFeature): string {
  return `${feature}: ${since === null ? 'not allowed' : `allowed since ${dayOf(since)}`}`;
}

function sayLimit({ limit, value, usual, since }: OrganizationLimit): string {
  const usually = usual === null ? 'a tenth of the accounts, ten at least' : String(usual);
  return value === null || since === null
    ? `${limit}: ${usually} (the usual)`
    : `${limit}: ${value} (set on ${dayOf(since)}; the usual is ${usually})`;
}

function sayStanding({ organizationSid, name, status }: OrganizationStanding): string {
  const state = status === 'suspended' ? 'suspended by the operator' : status;
  return `${name} (${organizationSid}) is ${state}.`;
}

/** Null goes back to the usual. */
function numberIn(word: string | undefined): number | null {
  if (word === 'usual') return null;
  if (!/^\d{1,7}$/.test(word ?? '')) {
    throw new WrongUsage(`${word ?? ''} is neither a whole number nor "usual".`);
  }
  return Number(word);
}

const dayOf = (instant: string) => instant.slice(0, 10);
