import {
  type AccountSid,
  listAccounts,
  listAccountUsers,
  listMyAccounts,
  listUsers,
  type OrganizationSid,
} from '@guildhall/contract';
import { Building2, UserRound } from 'lucide-react';
import { call } from '../api/client.ts';
import type { Translate } from '../messages/locale-provider.tsx';
import { paths } from './paths.ts';
import { nameOf } from './session.tsx';
import type { PaletteSource } from './shell/palette-entry.ts';

/** People and accounts of an organization, as far as the signed-in person may list them. */
export function adminSources(t: Translate, organizationSid: OrganizationSid): PaletteSource[] {
  const params = { organizationSid };
  return [
    {
      key: `users-${organizationSid}`,
      heading: t('app.palettePeople'),
      find: async (search, signal) => {
        const query = { search, pageSize: 6 };
        const { data } = await call(listUsers, { params, query }, { signal });
        return data.items.map((user) => ({
          key: user.sid,
          label: nameOf(user),
          detail: user.email,
          icon: UserRound,
          href: paths.user(organizationSid, user.sid),
        }));
      },
    },
    {
      key: `accounts-${organizationSid}`,
      heading: t('app.paletteAccounts'),
      find: async (search, signal) => {
        const query = { search, pageSize: 6 };
        const { data } = await call(listAccounts, { params, query }, { signal });
        return data.items.map((account) => ({
          key: account.sid,
          label: account.name,
          detail: account.sid,
          icon: Building2,
          href: paths.account(organizationSid, account.sid),
        }));
      },
    },
  ];
}

/** The managed people of an organization, each leading to the dialog that gives them a role. */
export function assignmentSource(t: Translate, organizationSid: OrganizationSid): PaletteSource {
  return {
    key: `assign-${organizationSid}`,
    heading: t('palette.managedUsers'),
    find: async (search, signal) => {
      const query = {
        relation: 'managed' as const,
        pageSize: 8,
        ...(search === '' ? {} : { search }),
      };
      const { data } = await call(listUsers, { params: { organizationSid }, query }, { signal });
      return data.items.map((user) => ({
        key: user.sid,
        label: nameOf(user),
        detail: user.email,
        icon: UserRound,
        href: paths.addRoleAssignment(organizationSid, user.sid),
      }));
    },
  };
}

/** The accounts that the signed-in person enters by roles of their own. */
export function mySources(t: Translate): PaletteSource[] {
  return [
    {
      key: 'my-accounts',
      heading: t('app.paletteAccounts'),
      find: async (search, signal) => {
        const query = { search, pageSize: 6 };
        const { data } = await call(listMyAccounts, { query }, { signal });
        return data.items.map((account) => ({
          key: account.sid,
          label: account.name,
          detail: account.organizationName ?? account.sid,
          icon: Building2,
          href: paths.console(account.sid),
        }));
      },
    },
  ];
}

/** The people on an account, for whoever may list them. */
export function accountSources(t: Translate, accountSid: AccountSid): PaletteSource[] {
  return [
    {
      key: `account-users-${accountSid}`,
      heading: t('app.palettePeople'),
      find: async (search, signal) => {
        const query = { search, pageSize: 6 };
        const { data } = await call(
          listAccountUsers,
          { params: { accountSid }, query },
          { signal },
        );
        return data.items.map((user) => ({
          key: user.userSid,
          label: nameOf(user),
          detail: user.email,
          icon: UserRound,
          href: paths.consoleUser(accountSid, user.userSid),
        }));
      },
    },
  ];
}
