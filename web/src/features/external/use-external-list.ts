import {
  type AccountSid,
  accountRoles,
  type ExportFilterOf,
  type ExternalUser,
  externalUserConcerns,
  listExternalUsers,
  type OrganizationSid,
  type Page,
  parseSid,
  type UserSid,
} from '@guildhall/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { type UrlChange, type UrlState, useUrlState } from '../../app/use-url-state.ts';
import type { PagerProps } from '../../ui/pager.tsx';

type Filter = 'search' | 'role' | 'account' | 'sponsor' | 'concern';

export interface ExternalList {
  readonly url: UrlState<Filter | 'cursor' | 'from'>;
  /** Changes search or filters and goes back to the first page. */
  readonly change: (change: UrlChange<Filter>) => void;
  readonly accountSid: AccountSid | undefined;
  readonly sponsorSid: UserSid | undefined;
  /** What narrows the list, as the server is asked. */
  readonly filter: ExportFilterOf<'external-users'>;
  readonly isFiltered: boolean;
  readonly read: UseQueryResult<Page<ExternalUser>, Error>;
  readonly pager: PagerProps;
}

/** The list of people from outside as the address describes it. */
export function useExternalList(organizationSid: OrganizationSid): ExternalList {
  const url = useUrlState<Filter | 'cursor' | 'from'>();
  const pages = usePages();
  const search = url.get('search').trim();
  const role = accountRoles.find((word) => word === url.get('role'));
  const concern = externalUserConcerns.find((word) => word === url.get('concern'));
  const accountSid = parseSid('account', url.get('account'));
  const sponsorSid = parseSid('user', url.get('sponsor'));
  const filters = {
    ...(search === '' ? {} : { search }),
    ...(role === undefined ? {} : { role }),
    ...(concern === undefined ? {} : { concern }),
    ...(accountSid === undefined ? {} : { accountSid }),
    ...(sponsorSid === undefined ? {} : { sponsorUserSid: sponsorSid }),
  };
  const cursor = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const query = { ...filters, ...cursor, pageSize: 50, count: true };
  const input = { params: { organizationSid }, query };
  const read = useOperation(listExternalUsers, input, { keepPrevious: true });
  const isLost = asRequestFailure(read.error)?.is('cursor-invalid') ?? false;
  useEffect(() => {
    if (isLost) url.set(firstPage);
  }, [isLost, url]);
  return {
    url,
    change: (change) => url.set({ ...change, ...firstPage }),
    accountSid,
    sponsorSid,
    filter: filters,
    isFiltered: Object.keys(filters).length > 0,
    read,
    pager: pages.pager(read.data),
  };
}
