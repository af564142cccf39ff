import {
  type ApiKeyKind,
  type AuthTokenRank,
  type CredentialStanding,
  eventsKeyPermission,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

export const keyKindName: Readonly<Record<ApiKeyKind, MessageKey>> = {
  main: 'credential.kindMain',
  standard: 'credential.kindStandard',
  restricted: 'credential.kindRestricted',
};

export const keyKindMeaning: Readonly<Record<ApiKeyKind, MessageKey>> = {
  main: 'credential.meansMain',
  standard: 'credential.meansStandard',
  restricted: 'credential.meansRestricted',
};

export const rankName: Readonly<Record<AuthTokenRank, MessageKey>> = {
  primary: 'credential.rankPrimary',
  secondary: 'credential.rankSecondary',
};

export const standingWord: Readonly<
  Record<CredentialStanding, { readonly key: MessageKey; readonly tone: 'good' | 'attention' }>
> = {
  working: { key: 'credential.working', tone: 'good' },
  expired: { key: 'credential.expired', tone: 'attention' },
  'keeper-without-right': { key: 'credential.keeperGone', tone: 'attention' },
  ended: { key: 'credential.ended', tone: 'attention' },
};

/** Permissions that this server itself asks for; services of the platform have further ones. */
export const knownPermissions: readonly { readonly path: string; readonly meaning: MessageKey }[] =
  [
    { path: eventsKeyPermission, meaning: 'credential.mayReadFeed' },
    { path: '/twilio/monitor/events/list', meaning: 'credential.mayListEvents' },
    { path: '/twilio/monitor/events/read', meaning: 'credential.mayReadEvents' },
    { path: '/twilio/billing/balance/read', meaning: 'credential.mayReadBalance' },
  ];
