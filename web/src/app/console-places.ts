import type { AccountPermission } from '@guildhall/contract';
import {
  Blocks,
  Layers,
  LayoutDashboard,
  ScrollText,
  Settings,
  Users,
  Webhook,
} from 'lucide-react';
import type { Translate } from '../messages/locale-provider.tsx';
import type { PlannedItem } from './page-registry.ts';
import { paths } from './paths.ts';

/** What a place demands of the person; places not named here are open to everybody on the account. */
const demands: Readonly<Record<string, AccountPermission>> = {
  users: 'account-user:list',
  activity: 'account-audit-entry:list',
  api: 'api-credential:manage',
  webhooks: 'developer-tool:use',
  settings: 'account-setting:list',
};

/** A subaccount has neither people nor subaccounts of its own. */
const ofMainAccounts: readonly string[] = ['users', 'subaccounts'];

/** The places of an account's Console that the person may open, in the order of the navigation. */
export function consolePlaces(
  t: Translate,
  accountSid: string,
  may: (permission: AccountPermission) => boolean,
  isSubaccount = false,
): PlannedItem[] {
  const place = (
    key: string,
    rest: Pick<PlannedItem, 'label' | 'icon' | 'letter' | 'isAtFoot'>,
  ): PlannedItem => ({
    key,
    href: paths.console(accountSid, key),
    route: `/console/$accountSid/${key}`,
    ...rest,
  });
  const places = [
    place('overview', { label: t('app.overview'), icon: LayoutDashboard, letter: 'o' }),
    place('users', { label: t('app.users'), icon: Users, letter: 'u' }),
    place('subaccounts', { label: t('account.subaccounts'), icon: Layers, letter: 'b' }),
    place('api', { label: t('app.apiAccess'), icon: Blocks, letter: 'p' }),
    place('webhooks', { label: t('app.webhooks'), icon: Webhook, letter: 'w' }),
    place('activity', { label: t('app.activity'), icon: ScrollText, letter: 'l' }),
    place('settings', { label: t('app.settings'), icon: Settings, letter: 's', isAtFoot: true }),
  ];
  return places.filter(
    ({ key }) =>
      (demands[key] === undefined || may(demands[key])) &&
      !(isSubaccount && ofMainAccounts.includes(key)),
  );
}
