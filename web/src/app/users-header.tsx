import { getOrganizationCounts, type OrganizationSid } from '@guildhall/contract';
import { Plus } from 'lucide-react';
import { useOperation } from '../api/use-operation.ts';
import { useLocale } from '../messages/locale-provider.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeader } from '../ui/page.tsx';
import { TabLinks } from '../ui/tabs.tsx';
import { paths } from './paths.ts';

export type UsersTab = 'managed' | 'invited' | 'external';

/** Head of the Users pages: title, invitation, and the three kinds of people as tabs. */
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
  ];
  return (
    <>
      <PageHeader
        title={t('user.title')}
        description={t('user.description')}
        actions={
          <ButtonLink look="primary" icon={Plus} href={paths.inviteUsers(organizationSid)}>
            {t('user.invite')}
          </ButtonLink>
        }
      />
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
