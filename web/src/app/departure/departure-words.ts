import type { DepartureAcknowledgement, DeparturePreview } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Translate } from '../../messages/locale-provider.tsx';
import type { Fact } from '../../ui/confirm-dialog.tsx';

/** Who is told: an administrator about somebody, or the person about themselves. */
export type Voice = 'they' | 'you';

const they: Readonly<Record<DepartureAcknowledgement, MessageKey>> = {
  'leaves-organization': 'departure.leavesOrganization',
  'loses-account-access': 'departure.losesAccountAccess',
  'loses-granted-roles': 'departure.losesGrantedRoles',
  'access-can-be-given-again': 'departure.accessAgain',
  'organization-loses-control': 'departure.losesControl',
  'accounts-leave-organization': 'departure.accountsLeave',
  'suspension-ends': 'departure.suspensionEnds',
  'user-is-deleted': 'departure.userIsDeleted',
  'sign-ins-end': 'departure.signInsEnd',
  'accounts-stay': 'departure.accountsStay',
  'address-starts-anew': 'departure.addressStartsAnew',
  'oauth-apps-end': 'departure.oauthAppsEnd',
  'api-credentials-end': 'departure.apiCredentialsEnd',
  'sent-invitations-end': 'departure.sentInvitationsEnd',
  'accounts-are-closed': 'departure.yourAccountsClose',
};

const you: Partial<Record<DepartureAcknowledgement, MessageKey>> = {
  'leaves-organization': 'departure.youLeave',
  'loses-account-access': 'departure.youLoseAccess',
  'loses-granted-roles': 'departure.youLoseRoles',
  'access-can-be-given-again': 'departure.youAgain',
  'user-is-deleted': 'departure.youAreDeleted',
  'sign-ins-end': 'departure.yourSignInsEnd',
  'accounts-stay': 'departure.yourAccountsStay',
  'address-starts-anew': 'departure.yourAddress',
  'oauth-apps-end': 'departure.yourOauthAppsEnd',
  'api-credentials-end': 'departure.yourApiCredentialsEnd',
  'sent-invitations-end': 'departure.yourInvitationsEnd',
};

/** What has to be understood, in words and with the numbers of this moment. */
export function pointsOf(
  t: Translate,
  preview: Pick<DeparturePreview, 'acknowledgements' | 'email' | 'closingAccounts'>,
  voice: Voice,
): readonly string[] {
  const { email } = preview;
  const names = namesOf(t, preview);
  return preview.acknowledgements.map(({ key, count }) =>
    t((voice === 'you' ? you[key] : undefined) ?? they[key], { count, email, names }),
  );
}

const mostInPoint = 3;

/** The accounts that are closed: all of a few by name, of many the first and how many more. */
function namesOf(t: Translate, preview: Pick<DeparturePreview, 'closingAccounts'>): string {
  const names = preview.closingAccounts.map(({ accountName }) => accountName);
  const more = names.length - mostInPoint;
  const shown = names.slice(0, mostInPoint);
  return [...shown, ...(more > 0 ? [t('departure.namesMore', { count: more })] : [])].join(
    t('departure.namesBetween'),
  );
}

/** The numbers at the head of the dialog: sessions where they end, apps and invitations where there are some. */
export function factsOf(
  t: Translate,
  preview: DeparturePreview,
  voice: Voice,
  isDeletion: boolean,
): readonly Fact[] {
  const words = facts[voice];
  const { accountRoleCount, sessions, oauthApps, sentInvitations } = preview;
  const credentials = preview.apiCredentialCount;
  const owned = preview.ownedAccountCount + preview.closingAccounts.length;
  const counted = [
    { count: accountRoleCount, label: words.accounts, isShown: true },
    { count: owned, label: words.owned, isShown: true },
    { count: sessions, label: words.sessions, isShown: isDeletion },
    { count: oauthApps.length, label: words.apps, isShown: oauthApps.length > 0 },
    { count: credentials, label: 'departure.factCredentials' as const, isShown: credentials > 0 },
    { count: sentInvitations, label: words.invitations, isShown: sentInvitations > 0 },
  ];
  return counted
    .filter(({ isShown }) => isShown)
    .map(({ count, label }) => ({ count, label: t(label, { count }) }));
}

const facts = {
  they: {
    accounts: 'departure.factAccounts',
    owned: 'departure.factOwned',
    sessions: 'departure.factSessions',
    apps: 'departure.factApps',
    invitations: 'departure.factInvitations',
  },
  you: {
    accounts: 'departure.yourFactAccounts',
    owned: 'departure.yourFactOwned',
    sessions: 'departure.factSessions',
    apps: 'departure.yourFactApps',
    invitations: 'departure.yourFactInvitations',
  },
} as const;
