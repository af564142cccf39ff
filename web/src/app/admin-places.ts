import type { OrganizationCounts } from '@guildhall/contract';
import {
  Blocks,
  Building2,
  Globe,
  LayoutDashboard,
  ScrollText,
  Settings,
  ShieldCheck,
  Users,
} from 'lucide-react';
import type { Translate } from '../messages/locale-provider.tsx';
import type { PlannedItem } from './page-registry.ts';
import { paths } from './paths.ts';

function peopleIn(counts: OrganizationCounts | undefined): number | undefined {
  return counts === undefined
    ? undefined
    : counts.managedUsers + counts.invitedUsers + counts.externalUsers;
}

/** The places of the Admin Center, in the order of the navigation. */
export function adminPlaces(
  t: Translate,
  organizationSid: string,
  counts: OrganizationCounts | undefined,
): PlannedItem[] {
  const place = (
    key: string,
    rest: Pick<PlannedItem, 'label' | 'icon' | 'letter' | 'count' | 'isAtFoot'>,
  ): PlannedItem => ({
    key,
    href: paths.admin(organizationSid, key),
    route: `/admin/$organizationSid/${key}`,
    ...rest,
  });
  return [
    place('overview', { label: t('app.overview'), icon: LayoutDashboard, letter: 'o' }),
    place('users', { label: t('app.users'), icon: Users, letter: 'u', count: peopleIn(counts) }),
    place('accounts', {
      label: t('app.accounts'),
      icon: Building2,
      letter: 'a',
      count: counts?.managedAccounts,
    }),
    place('domains', { label: t('app.domains'), icon: Globe, letter: 'd', count: counts?.domains }),
    place('security', { label: t('app.security'), icon: ShieldCheck, letter: 'y' }),
    place('api', { label: t('app.api'), icon: Blocks, letter: 'p' }),
    place('audit-log', { label: t('app.auditLog'), icon: ScrollText, letter: 'l' }),
    place('settings', { label: t('app.settings'), icon: Settings, letter: 's', isAtFoot: true }),
  ];
}
