import { type Me, type OrganizationSid, parseSid } from '@guildhall/contract';
import {
  Building2,
  Download,
  Globe,
  Link2,
  LogOut,
  Monitor,
  Moon,
  Plus,
  ShieldPlus,
  Sun,
  UserRound,
  Users,
} from 'lucide-react';
import type { Translate } from '../../messages/locale-provider.tsx';
import { isAdministrator } from '../home.ts';
import { paths } from '../paths.ts';
import type { PaletteEntry } from './palette-entry.ts';

export interface PaletteActor {
  readonly organization: Me['organization'];
  readonly pathname: string;
}

/** What the person may do from anywhere, by the rights of their role: what they may not is not named. */
export function paletteActions(t: Translate, actor: PaletteActor): PaletteEntry[] {
  const { organization } = actor;
  if (organization === null || organization.suspended) return personalActions(t);
  const own = isAdministrator(actor)
    ? administration(t, organization.sid, actor.pathname)
    : [createAccount(t, `${paths.accounts}?create=account`)];
  return [...own, ...personalActions(t)];
}

/** The kinds of people and of accounts, each with a list of its own. */
export function palettePlaces(t: Translate, actor: PaletteActor): PaletteEntry[] {
  const { organization } = actor;
  if (organization === null || organization.suspended || !isAdministrator(actor)) return [];
  const users = paths.admin(organization.sid, 'users');
  const accounts = paths.admin(organization.sid, 'accounts');
  const people = (href: string, tab: string, words: string) => ({
    key: href,
    href,
    icon: Users,
    label: t('palette.usersTab', { tab }),
    words,
  });
  const kind = (href: string, tab: string) => ({
    key: href,
    href,
    icon: Building2,
    label: t('palette.accountsTab', { tab }),
    words: t('palette.wordsAccounts'),
  });
  return [
    people(`${users}#managed`, t('user.managed'), t('palette.wordsManaged')),
    people(`${users}/invited`, t('user.invited'), t('palette.wordsInvited')),
    people(`${users}/external`, t('user.external'), t('palette.wordsExternal')),
    people(`${users}/imported`, t('user.imported'), t('palette.wordsImported')),
    kind(`${accounts}#managed`, t('account.managedTab')),
    kind(`${accounts}/independent`, t('account.independentTab')),
    kind(`${accounts}/pending`, t('account.pendingTab')),
  ].map((entry) => ({ ...entry, href: entry.href.replace('#managed', '') }));
}

/** Older names of the places of the navigation, by their keys. */
export function wordsOfPlace(t: Translate, key: string): string | undefined {
  if (key === 'accounts') return t('palette.wordsAccounts');
  if (key === 'users') return t('palette.wordsManaged');
  return key === 'overview' ? t('palette.wordsOverview') : undefined;
}

function createAccount(t: Translate, href: string): PaletteEntry {
  const words = t('palette.wordsCreateAccount');
  return { key: 'create-account', icon: Plus, label: t('account.create'), words, href };
}

function administration(
  t: Translate,
  organizationSid: OrganizationSid,
  pathname: string,
): PaletteEntry[] {
  const place = (name: string) => paths.admin(organizationSid, name);
  return [
    {
      key: 'invite-users',
      icon: Users,
      label: t('user.invite'),
      words: t('palette.wordsInvite'),
      href: paths.inviteUsers(organizationSid),
    },
    {
      key: 'import-users',
      icon: Download,
      label: t('user.import'),
      words: t('palette.wordsImport'),
      href: `${place('users')}/import`,
    },
    createAccount(t, `${place('accounts')}?create=account`),
    {
      key: 'add-account',
      icon: Link2,
      label: t('account.addExisting'),
      words: t('palette.wordsAddAccount'),
      href: `${place('accounts')}?create=existing`,
    },
    {
      key: 'add-domain',
      icon: Globe,
      label: t('domain.add'),
      words: t('palette.wordsAddDomain'),
      href: `${place('domains')}?create=domain`,
    },
    {
      key: 'add-assignment',
      icon: ShieldPlus,
      label: t('user-page.addAssignment'),
      words: t('palette.wordsAddAssignment'),
      ...addAssignment(organizationSid, pathname),
    },
  ];
}

/** On a person's page it is for that person. */
function addAssignment(
  organizationSid: OrganizationSid,
  pathname: string,
): Pick<PaletteEntry, 'href' | 'act'> {
  const [, , , , last = ''] = pathname.split('/');
  const isHere = pathname.startsWith(paths.user(organizationSid, ''));
  const userSid = isHere ? parseSid('user', last) : undefined;
  return userSid === undefined
    ? { act: 'assign-role' }
    : { href: paths.addRoleAssignment(organizationSid, userSid) };
}

function personalActions(t: Translate): PaletteEntry[] {
  const theme = (name: 'light' | 'dark' | 'system', icon: PaletteEntry['icon'], label: string) => ({
    key: `theme-${name}`,
    icon,
    label: t('palette.theme', { name: label }),
    words: t('palette.wordsTheme'),
    act: { theme: name },
  });
  return [
    {
      key: 'profile',
      icon: UserRound,
      label: t('app.profile'),
      words: t('palette.wordsProfile'),
      href: paths.profile,
    },
    theme('light', Sun, t('app.themeLight')),
    theme('dark', Moon, t('app.themeDark')),
    theme('system', Monitor, t('app.themeSystem')),
    {
      key: 'sign-out',
      icon: LogOut,
      label: t('app.signOut'),
      words: t('palette.wordsSignOut'),
      act: 'sign-out',
    },
  ];
}
