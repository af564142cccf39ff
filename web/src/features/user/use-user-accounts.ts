import {
  type AccountRole,
  type AccountSid,
  accountRoles,
  listUserAccounts,
  type Page,
  type UserAccount,
  type UserSid,
} from '@guildhall/contract';
import { type UseQueryResult, useQueryClient } from '@tanstack/react-query';
import { queryKeyOf, useOperation } from '../../api/use-operation.ts';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { type UrlState, useUrlState } from '../../app/use-url-state.ts';
import type { PagerProps } from '../../ui/pager.tsx';

export interface UserAccountList {
  readonly url: UrlState<'role' | 'cursor' | 'from'>;
  readonly role: AccountRole | undefined;
  readonly read: UseQueryResult<Page<UserAccount>, Error>;
  readonly pager: PagerProps;
  /** Shows roles before the server has answered; call what it returns to take that back. */
  readonly showRoles: (accountSid: AccountSid, roles: readonly AccountRole[]) => () => void;
}

/** The accounts one person can use, as the address describes the list. */
export function useUserAccounts(userSid: UserSid): UserAccountList {
  const queryClient = useQueryClient();
  const organizationSid = useOrganizationSid();
  const url = useUrlState<'role' | 'cursor' | 'from'>();
  const pages = usePages();
  const role = accountRoles.find((word) => word === url.get('role'));
  const input = {
    params: { organizationSid, userSid },
    query: {
      ...(role === undefined ? {} : { role }),
      ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
      pageSize: 50,
      count: true,
    },
  };
  const read = useOperation(listUserAccounts, input, { keepPrevious: true });
  const key = queryKeyOf(listUserAccounts, input);
  const showRoles = (accountSid: AccountSid, roles: readonly AccountRole[]): (() => void) => {
    const before = queryClient.getQueryData<Page<UserAccount>>(key);
    if (before === undefined) return () => {};
    queryClient.setQueryData<Page<UserAccount>>(key, {
      ...before,
      items: before.items.map((item) =>
        item.accountSid === accountSid ? { ...item, roles: [...roles] } : item,
      ),
    });
    return () => queryClient.setQueryData(key, before);
  };
  return { url, role, read, pager: pages.pager(read.data), showRoles };
}
