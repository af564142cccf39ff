import type { ReactNode } from 'react';
import { paths } from '../../app/paths.ts';
import { nameOf, useSession } from '../../app/session.tsx';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { IdentityLine, Page } from '../../ui/page.tsx';
import { TabLinks } from '../../ui/tabs.tsx';

export interface ProfileFrameProps {
  readonly tab: 'profile' | 'security' | 'sessions' | 'invitations';
  readonly children: ReactNode;
}

/** Identity and tabs around every page of the own profile. */
export function ProfileFrame({ tab, children }: ProfileFrameProps) {
  const t = useMessages();
  const me = useSession();
  useCrumbs([{ label: t('app.profile') }]);
  const tabs = [
    { key: 'profile', href: paths.profile, label: t('profile.tabProfile') },
    { key: 'security', href: `${paths.profile}/security`, label: t('profile.tabSecurity') },
    { key: 'sessions', href: `${paths.profile}/sessions`, label: t('profile.tabSessions') },
    { key: 'invitations', href: paths.inbox, label: t('profile.tabInvitations') },
  ];
  return (
    <Page width="narrow">
      <IdentityLine name={nameOf(me)} detail={me.email} sid={me.sid} />
      <TabLinks
        label={t('profile.tabs')}
        tabs={tabs.map(({ key, href, label }) => ({ href, label, isCurrent: key === tab }))}
      />
      {children}
    </Page>
  );
}
