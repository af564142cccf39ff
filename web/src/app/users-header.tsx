import { getOrganizationCounts, type OrganizationSid } from '@guildhall/contract';
import { Download, ListChecks, Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useOperation } from '../api/use-operation.ts';
import { useLocale } from '../messages/locale-provider.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeader } from '../ui/page.tsx';
import { TabLinks } from '../ui/tabs.tsx';
import { paths } from './paths.ts';
import type { UsersTab } from './users-tab.ts';

const UsersNews = lazy(async () => ({
  default: (await import('./bulk/users-news.tsx')).UsersNews,
}));

/** Head of the Users pages: title, ways to get people in, and the kinds of people as tabs. */
export function UsersHeader({
  organizationSid,
  current,
}: {
  readonly organizationSid: OrganizationSid;
  readonly current: UsersTab;
}) {
  const { t, tag } = useLocale();
  const counts = useOperation(getOrganizationCounts, { params: { organizationSid } }).data;
  const shown = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : new Intl.NumberFormat(tag).format(count);
  const users = paths.admin(organizationSid, 'users');
  const tabs = [
    { key: 'managed', href: users, label: t('user.managed'), count: counts?.managedUsers },
    {
      key: 'invited',
      href: `${users}/invited`,
      label: t('user.invited'),
      count: counts?.invitedUsers,
    },
    {
      key: 'external',
      href: `${users}/external`,
      label: t('user.external'),
      count: counts?.externalUsers,
    },
    {
      key: 'imported',
      href: `${users}/imported`,
      label: t('user.imported'),
      count: counts?.importedUsers,
    },
  ];
  return (
    <>
      <PageHeader
        title={t('user.title')}
        description={t('user.description')}
        actions={
          <>
            <ButtonLink look="quiet" icon={ListChecks} href={`${users}/operations`}>
              {t('user.operations')}
            </ButtonLink>
            <ButtonLink icon={Download} href={`${users}/import`}>
              {t('user.import')}
            </ButtonLink>
            <ButtonLink look="primary" icon={Plus} href={paths.inviteUsers(organizationSid)}>
              {t('user.invite')}
            </ButtonLink>
          </>
        }
      />
      <Suspense>
        <UsersNews organizationSid={organizationSid} current={current} />
      </Suspense>
      <TabLinks
        label={t('user.title')}
        tabs={tabs.map(({ key, count, ...tab }) => ({
          ...tab,
          count: shown(count),
          isCurrent: key === current,
        }))}
      />
    </>
  );
}
