import { getUser, type User } from '@guildhall/contract';
import type { ReactNode } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { NotFoundPage, PageFailure } from '../../app/page-failure.tsx';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { useOrganizationSid, useUserSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, IdentityLine, Page, Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { OrganizationRoleTag, UserStatusTag } from './user-tags.tsx';

const relationWord = {
  managed: 'user.managed',
  invited: 'user.invited',
  external: 'user.external',
} as const;

const tabWord = {
  general: 'user.general',
  accounts: 'user.accounts',
  'role-assignments': 'user.roleAssignments',
  security: 'user.security',
  activity: 'user.activity',
} as const;

export type UserTab = keyof typeof tabWord;

const everyTab: readonly UserTab[] = [
  'general',
  'accounts',
  'role-assignments',
  'security',
  'activity',
];

/** How somebody from outside signs in is none of the organization's business. */
function tabsOf({ relation }: User): readonly UserTab[] {
  return everyTab.filter((tab) => tab !== 'security' || relation === 'managed');
}

function Identity({ user, tab }: { readonly user: User; readonly tab: UserTab }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const name = nameOf(user);
  const path = paths.user(organizationSid, user.sid);
  useCrumbs([
    { label: t('user.title'), href: paths.admin(organizationSid, 'users') },
    { label: name },
  ]);
  return (
    <>
      <IdentityLine
        name={name}
        sid={user.sid}
        detail={user.email}
        status={
          <>
            {user.relation !== 'invited' && <UserStatusTag user={user} />}
            {user.relation === 'managed' ? (
              user.organizationRole !== 'standard-user' && (
                <OrganizationRoleTag of={user.organizationRole} />
              )
            ) : (
              <Tag>{t(relationWord[user.relation])}</Tag>
            )}
          </>
        }
      />
      <TabLinks
        label={name}
        tabs={tabsOf(user).map((key) => ({
          href: key === 'general' ? path : `${path}/${key}`,
          label: t(tabWord[key]),
          isCurrent: key === tab,
          ...(key === 'accounts' ? { count: user.accountCount } : {}),
        }))}
      />
    </>
  );
}

/** Around every tab of a person's page: who it is about, the tabs, and what to show until that is known. */
export function UserFrame({
  tab,
  children,
}: {
  readonly tab: UserTab;
  readonly children: (user: User) => ReactNode;
}) {
  const organizationSid = useOrganizationSid();
  const userSid = useUserSid();
  const read = useOperation(getUser, { params: { organizationSid, userSid } });
  if (read.data !== undefined) {
    return (
      <Page>
        <Identity user={read.data} tab={tab} />
        {children(read.data)}
      </Page>
    );
  }
  if (asRequestFailure(read.error)?.is('not-found') === true) return <NotFoundPage />;
  if (read.isError) return <PageFailure error={read.error} onRetry={() => void read.refetch()} />;
  return (
    <Page>
      <Card>
        <Section>
          <SkeletonLines lines={6} />
        </Section>
      </Card>
    </Page>
  );
}
