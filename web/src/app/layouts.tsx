import {
  getAccount,
  getOrganization,
  getOrganizationCounts,
  type OrganizationSid,
  parseSid,
} from '@guildhall/contract';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation, useParams, useRouter } from '@tanstack/react-router';
import { LayoutGrid } from 'lucide-react';
import { type ReactNode, useEffect, useMemo } from 'react';
import { call } from '../api/client.ts';
import { asRequestFailure } from '../api/request-failure.ts';
import { queryKeyOf, useOperation } from '../api/use-operation.ts';
import { useMessages } from '../messages/locale-provider.tsx';
import { useAccountRights } from './access/use-account-rights.ts';
import { adminPlaces } from './admin-places.ts';
import { consolePlaces } from './console-places.ts';
import { isAdministrator } from './home.ts';
import { OutOfUse, refusingState } from './out-of-use/out-of-use.tsx';
import { ForbiddenPage, NoOrganizationPage, NotFoundPage, PageFailure } from './page-failure.tsx';
import { useExistingPages } from './page-registry.ts';
import { accountSources, adminSources, mySources } from './palette-sources.ts';
import { paths } from './paths.ts';
import { nameOf, SessionProvider, useSession } from './session.tsx';
import { forgetPlace } from './shell/recent-places.ts';
import { Shell } from './shell/shell.tsx';
import { ShellSkeleton } from './shell/shell-skeleton.tsx';
import { useAccountSid } from './use-sids.ts';

function Failure({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  const state = refusingState(error);
  if (state !== undefined) return <OutOfUse state={state} />;
  const code = asRequestFailure(error)?.code;
  return code === 'not-found' || code === 'permission-denied' ? (
    <NotFoundPage />
  ) : (
    <PageFailure error={error} onRetry={onRetry} />
  );
}

/** `/admin/users` and the like name no organization: they lead to the page of one's own. */
function AdminDoor() {
  const me = useSession();
  const router = useRouter();
  const { pathname, searchStr } = useLocation();
  const place = pathname.replace(/^\/admin\/?/, '');
  const { organization } = me;
  const own =
    organization === null || !isAdministrator(me)
      ? undefined
      : paths.admin(organization.sid, place === '' ? 'overview' : place) + searchStr;
  // The address is there before the page is: whoever is under way is not sent once more.
  const isUnderWay = parseSid('organization', place.split('/')[0] ?? '') !== undefined;
  useEffect(() => {
    if (own !== undefined && !isUnderWay) router.history.replace(own);
  }, [own, isUnderWay, router]);
  return own === undefined ? <NoAdminCenter /> : <ShellSkeleton />;
}

/** What stands where somebody looks for an Admin Center that is not theirs to enter. */
function NoAdminCenter() {
  const { organization } = useSession();
  return (
    <PersonalFrame>
      {organization === null ? <NoOrganizationPage /> : <ForbiddenPage />}
    </PersonalFrame>
  );
}

function AdminFrame({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const me = useSession();
  const params = { organizationSid };
  const organization = useOperation(getOrganization, { params });
  const counts = useOperation(getOrganizationCounts, { params });
  const items = useExistingPages(
    useMemo(() => adminPlaces(t, organizationSid, counts.data), [t, organizationSid, counts.data]),
  );
  const sources = useMemo(() => adminSources(t, organizationSid), [t, organizationSid]);
  // Whose organization it is knows that it exists; nobody else is told.
  if (me.organization?.sid === organizationSid && !isAdministrator(me)) return <NoAdminCenter />;
  // Whoever is in no organization is told so, whether this one exists or not.
  if (me.organization === null && organization.isError) return <NoAdminCenter />;
  if (organization.isError)
    return <Failure error={organization.error} onRetry={() => void organization.refetch()} />;
  if (organization.data === undefined) return <ShellSkeleton />;
  const place = {
    sid: organizationSid,
    name: organization.data.name,
    href: paths.admin(organizationSid),
    detail: t('app.adminCenter'),
  };
  return (
    <Shell place={place} items={items} sources={sources}>
      <Outlet />
    </Shell>
  );
}

function ConsoleFrame() {
  const t = useMessages();
  const accountSid = useAccountSid();
  const account = useOperation(getAccount, { params: { accountSid } });
  const rights = useAccountRights(accountSid);
  const items = useExistingPages(
    consolePlaces(
      t,
      accountSid,
      (permission) => rights?.may(permission) ?? false,
      (account.data?.parentSid ?? null) !== null,
    ),
  );
  const mayList = rights?.may('account-user:list') ?? false;
  const sources = useMemo(
    () => [...(mayList ? accountSources(t, accountSid) : []), ...mySources(t)],
    [t, accountSid, mayList],
  );
  const me = useSession();
  const isShut = asRequestFailure(account.error)?.is('not-found') === true;
  useEffect(() => {
    if (isShut) forgetPlace(me.sid, accountSid);
  }, [isShut, me.sid, accountSid]);
  if (account.isError)
    return <Failure error={account.error} onRetry={() => void account.refetch()} />;
  if (account.data === undefined) return <ShellSkeleton />;
  const place = {
    sid: accountSid,
    name: account.data.name,
    href: paths.console(accountSid),
    detail: t('app.console'),
    status: account.data.status,
  };
  return (
    <Shell place={place} items={items} sources={sources}>
      <Outlet />
    </Shell>
  );
}

/** The numbers beside the pages of an organization that the person administers. */
function useGovernedCounts(organizationSid: OrganizationSid | undefined) {
  const input = organizationSid === undefined ? undefined : { params: { organizationSid } };
  return useQuery({
    queryKey: queryKeyOf(getOrganizationCounts, input),
    enabled: input !== undefined,
    queryFn: async ({ signal }) =>
      input === undefined ? null : (await call(getOrganizationCounts, input, { signal })).data,
  }).data;
}

function PersonalFrame({ children }: { readonly children: ReactNode }) {
  const t = useMessages();
  const me = useSession();
  const { organization } = me;
  const place =
    organization === null || !isAdministrator({ organization })
      ? { sid: me.sid, name: nameOf(me), href: paths.accounts, detail: t('app.console') }
      : {
          sid: organization.sid,
          name: organization.name,
          href: paths.admin(organization.sid),
          detail: t('app.adminCenter'),
        };
  const governedSid =
    organization !== null && isAdministrator({ organization }) ? organization.sid : undefined;
  const counts = useGovernedCounts(governedSid);
  const planned = useMemo(
    () =>
      governedSid !== undefined
        ? adminPlaces(t, governedSid, counts ?? undefined)
        : [
            {
              key: 'accounts',
              href: paths.accounts,
              route: '/console',
              label: t('organization.accountsTitle'),
              icon: LayoutGrid,
            },
          ],
    [t, governedSid, counts],
  );
  const sources = useMemo(
    () =>
      organization !== null && isAdministrator({ organization })
        ? adminSources(t, organization.sid)
        : mySources(t),
    [t, organization],
  );
  return (
    <Shell place={place} items={useExistingPages(planned)} sources={sources}>
      {children}
    </Shell>
  );
}

/** Everything under `/admin/$organizationSid`, and `/admin` itself. */
export function AdminLayout() {
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const organizationSid = parseSid('organization', String(params['organizationSid'] ?? ''));
  return (
    <SessionProvider pending={<ShellSkeleton />}>
      {organizationSid === undefined ? (
        <AdminDoor />
      ) : (
        <AdminFrame organizationSid={organizationSid} />
      )}
    </SessionProvider>
  );
}

/** Everything under `/console/$accountSid`. */
export function ConsoleLayout() {
  return (
    <SessionProvider pending={<ShellSkeleton />}>
      <ConsoleFrame />
    </SessionProvider>
  );
}

/** Pages about the signed-in person: the list of their accounts, their profile. */
export function PersonalLayout() {
  return (
    <SessionProvider pending={<ShellSkeleton />}>
      <PersonalFrame>
        <Outlet />
      </PersonalFrame>
    </SessionProvider>
  );
}
