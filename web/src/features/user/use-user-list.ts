import {
  type AccountRole,
  type AccountSid,
  accountRoles,
  listUsers,
  type OrganizationRole,
  type OrganizationSid,
  organizationRoles,
  type Page,
  parseSid,
  type Relation,
  type User,
  type UserStatus,
  userStatuses,
} from '@guildhall/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { type UrlChange, type UrlState, useUrlState } from '../../app/use-url-state.ts';
import type { PagerProps } from '../../ui/pager.tsx';

type ListedRelation = Exclude<Relation, 'invited'>;
type Filter = 'search' | 'role' | 'status' | 'account' | 'accountRole' | 'secondFactor';

/** Which people the list shows. */
export interface UserListFilter {
  readonly relation: ListedRelation;
  readonly search?: string;
  readonly organizationRole?: OrganizationRole;
  readonly status?: UserStatus;
  readonly mustSetPassword?: boolean;
  readonly hasSecondFactor?: boolean;
  readonly accountSid?: AccountSid;
  readonly accountRole?: AccountRole;
}

export interface UserList {
  readonly url: UrlState<Filter | 'cursor' | 'from'>;
  /** Changes search or filters and goes back to the first page. */
  readonly change: (change: UrlChange<Filter>) => void;
  readonly accountSid: AccountSid | undefined;
  readonly filter: UserListFilter;
  readonly isFiltered: boolean;
  /** Takes search and filters away. */
  readonly clear: () => void;
  readonly read: UseQueryResult<Page<User>, Error>;
  readonly pager: PagerProps;
}

/** In the address beside the statuses: an active person whose next sign-in sets a new password. */
export const mustSetPassword = 'must-set-password';

/** In the address: whether people have a second factor. */
export const factorStates = ['yes', 'no'] as const;

/** The list of people as the address describes it. */
export function useUserList(organizationSid: OrganizationSid, relation: ListedRelation): UserList {
  const url = useUrlState<Filter | 'cursor' | 'from'>();
  const pages = usePages();
  const search = url.get('search').trim();
  const organizationRole = organizationRoles.find((role) => role === url.get('role'));
  const status = userStatuses.find((word) => word === url.get('status'));
  const accountSid = parseSid('account', url.get('account'));
  const accountRole = accountRoles.find((role) => role === url.get('accountRole'));
  const factorState = factorStates.find((word) => word === url.get('secondFactor'));
  const filters = {
    ...(search === '' ? {} : { search }),
    ...(organizationRole === undefined ? {} : { organizationRole }),
    ...(status === undefined ? {} : { status }),
    ...(url.get('status') === mustSetPassword
      ? { status: 'active' as const, mustSetPassword: true }
      : {}),
    ...(factorState === undefined ? {} : { hasSecondFactor: factorState === 'yes' }),
    ...(accountSid === undefined ? {} : { accountSid }),
    ...(accountRole === undefined ? {} : { accountRole }),
  };
  const filter = { relation, ...filters };
  const query = {
    ...filter,
    ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
    pageSize: 50,
    count: true,
  };
  const read = useOperation(
    listUsers,
    { params: { organizationSid }, query },
    { keepPrevious: true },
  );
  const isLost = asRequestFailure(read.error)?.is('cursor-invalid') ?? false;
  useEffect(() => {
    if (isLost) url.set(firstPage);
  }, [isLost, url]);
  return {
    url,
    change: (change) => url.set({ ...change, ...firstPage }),
    accountSid,
    filter,
    isFiltered: Object.keys(filters).length > 0,
    clear: () =>
      url.set({
        search: undefined,
        role: undefined,
        status: undefined,
        account: undefined,
        accountRole: undefined,
        secondFactor: undefined,
        ...firstPage,
      }),
    read,
    pager: pages.pager(read.data),
  };
}
