import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from '@tanstack/react-router';
import { NotFoundPage, PageFailure } from './app/page-failure.tsx';
import { Root } from './app/root.tsx';
import { StartPage } from './app/start-page.tsx';
import { loadLateWords, loadTrailWords } from './messages/late-words.ts';

const root = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });
const layouts = () => import('./app/layouts.tsx');

type Load = Parameters<typeof lazyRouteComponent>[0];

/** For pages whose words are not in the first load. */
const late =
  (load: Load): Load =>
  async () =>
    (await Promise.all([load(), loadLateWords()]))[0];

const start = createRoute({ getParentRoute: () => root, path: '/', component: StartPage });
const admin = createRoute({
  getParentRoute: () => root,
  path: '/admin/$organizationSid',
  component: lazyRouteComponent(layouts, 'AdminLayout'),
});
const adminDoor = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  component: lazyRouteComponent(layouts, 'AdminLayout'),
});
const account = createRoute({
  getParentRoute: () => root,
  path: '/console/$accountSid',
  component: lazyRouteComponent(late(layouts), 'ConsoleLayout'),
});
const personal = createRoute({
  getParentRoute: () => root,
  id: 'personal',
  component: lazyRouteComponent(layouts, 'PersonalLayout'),
});

/** For pages that tell what happened. */
const withTrail =
  (load: Load): Load =>
  async () =>
    (await Promise.all([load(), loadTrailWords()]))[0];

const open = (path: string, load: Load, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });
const inAdmin = (path: string, load: Load, name: string) =>
  createRoute({ getParentRoute: () => admin, path, component: lazyRouteComponent(load, name) });
const inAccount = (path: string, load: Load, name: string) =>
  createRoute({ getParentRoute: () => account, path, component: lazyRouteComponent(load, name) });
const inPersonal = (path: string, load: Load, name: string) =>
  createRoute({ getParentRoute: () => personal, path, component: lazyRouteComponent(load, name) });

// One line per page: address below its frame, file, name of the component.

/** Before one is signed in. */
const openPages: ReturnType<typeof open>[] = [
  open('/sign-in', () => import('./features/session/sign-in-page.tsx'), 'SignInPage'),
  open('/sign-in/link', () => import('./features/session/sign-in-page.tsx'), 'SignInPage'),
  open(
    '/sign-in/second-factor',
    late(() => import('./features/session/second-factor-page.tsx')),
    'SecondFactorPage',
  ),
  open('/sign-up', () => import('./features/session/sign-up-page.tsx'), 'SignUpPage'),
  open(
    '/sign-up/complete',
    () => import('./features/session/complete-sign-up-page.tsx'),
    'CompleteSignUpPage',
  ),
  open(
    '/reset-password',
    () => import('./features/session/reset-password-page.tsx'),
    'ResetPasswordPage',
  ),
  open(
    '/reset-password/complete',
    () => import('./features/session/complete-reset-page.tsx'),
    'CompleteResetPage',
  ),
  open('/set-up', () => import('./features/session/set-up-page.tsx'), 'SetUpPage'),
  open(
    '/invitation',
    late(() => import('./features/invitation-offer/invitation-page.tsx')),
    'InvitationPage',
  ),
  open(
    '/claim',
    late(() => import('./features/claim-offer/claim-page.tsx')),
    'ClaimPage',
  ),
  open(
    '/account-request',
    late(() => import('./features/account-request/account-request-page.tsx')),
    'AccountRequestPage',
  ),
  open(
    '/email-change',
    late(() => import('./features/session/email-change-page.tsx')),
    'EmailChangePage',
  ),
];

/** The Admin Center. */
const adminPages: ReturnType<typeof inAdmin>[] = [
  inAdmin(
    'overview',
    withTrail(() => import('./features/organization/overview-page.tsx')),
    'OverviewPage',
  ),
  inAdmin(
    'settings',
    () => import('./features/organization/settings-page.tsx'),
    'OrganizationSettingsPage',
  ),
  inAdmin('users', () => import('./features/user/user-list-page.tsx'), 'ManagedUsersPage'),
  inAdmin(
    'users/external',
    late(() => import('./features/external/external-list-page.tsx')),
    'ExternalUsersPage',
  ),
  inAdmin(
    'users/invited',
    late(() => import('./features/invitation/invitation-list-page.tsx')),
    'InvitationListPage',
  ),
  inAdmin(
    'users/invite',
    late(() => import('./features/invitation/invite-users-page.tsx')),
    'InviteUsersPage',
  ),
  inAdmin(
    'users/imported',
    late(() => import('./features/import/imported-page.tsx')),
    'ImportedPage',
  ),
  inAdmin(
    'users/import',
    late(() => import('./features/import/import-page.tsx')),
    'ImportPage',
  ),
  inAdmin(
    'users/operations',
    late(() => import('./features/operation/operation-list-page.tsx')),
    'OperationListPage',
  ),
  inAdmin(
    'users/operations/$operationSid',
    late(() => import('./features/operation/operation-page.tsx')),
    'OperationPage',
  ),
  inAdmin(
    'users/$userSid',
    late(() => import('./features/user/user-page.tsx')),
    'UserPage',
  ),
  inAdmin(
    'users/$userSid/accounts',
    late(() => import('./features/user/user-accounts-page.tsx')),
    'UserAccountsPage',
  ),
  inAdmin(
    'users/$userSid/role-assignments',
    late(() => import('./features/user/user-roles-page.tsx')),
    'UserRolesPage',
  ),
  inAdmin(
    'users/$userSid/security',
    late(() => import('./features/user/user-security-page.tsx')),
    'UserSecurityPage',
  ),
  inAdmin(
    'users/$userSid/activity',
    late(() => import('./features/user/user-activity-page.tsx')),
    'UserActivityPage',
  ),
  inAdmin(
    'accounts',
    late(() => import('./features/account/account-list-page.tsx')),
    'AccountListPage',
  ),
  inAdmin(
    'accounts/independent',
    late(() => import('./features/account/independent-accounts-page.tsx')),
    'IndependentAccountsPage',
  ),
  inAdmin(
    'accounts/independent/$accountSid',
    late(() => import('./features/account/independent-account-page.tsx')),
    'IndependentAccountPage',
  ),
  inAdmin(
    'accounts/pending',
    late(() => import('./features/account/pending-accounts-page.tsx')),
    'PendingAccountsPage',
  ),
  inAdmin(
    'accounts/$accountSid',
    late(() => import('./features/account/account-general-page.tsx')),
    'AccountGeneralPage',
  ),
  inAdmin(
    'accounts/$accountSid/users',
    late(() => import('./features/account/account-users-page.tsx')),
    'AccountUsersPage',
  ),
  inAdmin(
    'accounts/$accountSid/invited',
    late(() => import('./features/account/account-users-page.tsx')),
    'AccountInvitedPage',
  ),
  inAdmin(
    'accounts/$accountSid/api',
    late(() => import('./features/account/api-access-page.tsx')),
    'AccountApiPage',
  ),
  inAdmin(
    'accounts/$accountSid/subaccounts',
    late(() => import('./features/account/subaccounts-page.tsx')),
    'SubaccountsPage',
  ),
  inAdmin(
    'accounts/$accountSid/webhooks',
    late(() => import('./features/account/account-webhooks-page.tsx')),
    'AccountWebhooksPage',
  ),
  inAdmin(
    'accounts/$accountSid/activity',
    late(() => import('./features/account/account-activity-page.tsx')),
    'AccountActivityPage',
  ),
  inAdmin(
    'domains',
    late(() => import('./features/domain/domain-list-page.tsx')),
    'DomainListPage',
  ),
  inAdmin(
    'domains/$domainSid',
    late(() => import('./features/domain/domain-page.tsx')),
    'DomainPage',
  ),
  inAdmin(
    'security',
    late(() => import('./features/organization/security-page.tsx')),
    'OrganizationSecurityPage',
  ),
  inAdmin(
    'api',
    late(() => import('./features/oauth/api-page.tsx')),
    'ApiPage',
  ),
  inAdmin(
    'api/webhooks',
    late(() => import('./features/organization/webhooks-page.tsx')),
    'OrganizationWebhooksPage',
  ),
  inAdmin(
    'audit-log',
    withTrail(() => import('./features/audit/audit-log-page.tsx')),
    'AuditLogPage',
  ),
];

/** The Console of one account. */
const accountPages: ReturnType<typeof inAccount>[] = [
  inAccount(
    'overview',
    late(() => import('./features/account/console-overview-page.tsx')),
    'ConsoleOverviewPage',
  ),
  inAccount(
    'users',
    late(() => import('./features/account/console-users-page.tsx')),
    'ConsoleUsersPage',
  ),
  inAccount(
    'users/invited',
    late(() => import('./features/account/console-users-page.tsx')),
    'ConsoleInvitedPage',
  ),
  inAccount(
    'users/$userSid',
    late(() => import('./features/account/console-user-page.tsx')),
    'ConsoleUserPage',
  ),
  inAccount(
    'api',
    late(() => import('./features/account/api-access-page.tsx')),
    'ConsoleApiPage',
  ),
  inAccount(
    'subaccounts',
    late(() => import('./features/account/subaccounts-page.tsx')),
    'ConsoleSubaccountsPage',
  ),
  inAccount(
    'webhooks',
    late(() => import('./features/account/console-webhooks-page.tsx')),
    'ConsoleWebhooksPage',
  ),
  inAccount(
    'activity',
    late(() => import('./features/account/console-activity-page.tsx')),
    'ConsoleActivityPage',
  ),
  inAccount(
    'settings',
    late(() => import('./features/account/console-settings-page.tsx')),
    'ConsoleSettingsPage',
  ),
];

/** The signed-in person's own. */
const personalPages: ReturnType<typeof inPersonal>[] = [
  inPersonal(
    '/console',
    late(() => import('./features/organization/my-accounts-page.tsx')),
    'MyAccountsPage',
  ),
  inPersonal('/profile', () => import('./features/profile/profile-page.tsx'), 'ProfilePage'),
  inPersonal(
    '/profile/security',
    late(() => import('./features/profile/security-page.tsx')),
    'ProfileSecurityPage',
  ),
  inPersonal(
    '/profile/sessions',
    () => import('./features/profile/sessions-page.tsx'),
    'ProfileSessionsPage',
  ),
  inPersonal(
    '/profile/invitations',
    late(() => import('./features/profile/invitations-page.tsx')),
    'ProfileInvitationsPage',
  ),
];

/** What is no page of the Admin Center; `/admin/users` and the like still find their way from there. */
const elsewhere = createRoute({
  getParentRoute: () => admin,
  path: '$',
  component: NotFoundPage,
});

const routeTree = root.addChildren([
  start,
  ...openPages,
  adminDoor,
  admin.addChildren([...adminPages, elsewhere]),
  account.addChildren(accountPages),
  personal.addChildren(personalPages),
]);

export function createPages() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    scrollRestoration: true,
    // Pages read the query as text through `useUrlState`; nothing is encoded as JSON.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const text = new URLSearchParams(
        Object.entries(search).map(([name, value]) => [name, String(value)]),
      ).toString();
      return text === '' ? '' : `?${text}`;
    },
    defaultErrorComponent: ({ error }) => <PageFailure error={error} />,
    defaultNotFoundComponent: NotFoundPage,
  });
}
