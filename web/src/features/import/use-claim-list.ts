import {
  type Claim,
  claimStatuses,
  type ExportFilterOf,
  listClaims,
  mailStates,
  type OperationSid,
  type OrganizationSid,
  type Page,
  parseSid,
} from '@guildhall/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { type UrlChange, type UrlState, useUrlState } from '../../app/use-url-state.ts';
import type { PagerProps } from '../../ui/pager.tsx';

type Filter = 'search' | 'status' | 'import' | 'mail';

export interface ClaimListState {
  readonly url: UrlState<Filter | 'cursor' | 'from'>;
  /** Changes search or filters and goes back to the first page. */
  readonly change: (change: UrlChange<Filter>) => void;
  /** Takes search and filters away. */
  readonly clear: () => void;
  readonly importSid: OperationSid | undefined;
  /** What narrows the list, as the server is asked. */
  readonly filter: ExportFilterOf<'claims'>;
  readonly isFiltered: boolean;
  readonly read: UseQueryResult<Page<Claim>, Error>;
  readonly pager: PagerProps;
}

/** The list of whom imports asked or brought in, as the address describes it. */
export function useClaimList(organizationSid: OrganizationSid): ClaimListState {
  const url = useUrlState<Filter | 'cursor' | 'from'>();
  const pages = usePages();
  const search = url.get('search').trim();
  const status = claimStatuses.find((word) => word === url.get('status'));
  const mailState = mailStates.find((word) => word === url.get('mail'));
  const importSid = parseSid('operation', url.get('import'));
  const filter = {
    ...(search === '' ? {} : { search }),
    ...(status === undefined ? {} : { status }),
    ...(mailState === undefined ? {} : { mailState }),
    ...(importSid === undefined ? {} : { importSid }),
  };
  const cursor = pages.cursor === undefined ? {} : { cursor: pages.cursor };
  const query = { ...filter, ...cursor, pageSize: 50, count: true };
  const input = { params: { organizationSid }, query };
  const read = useOperation(listClaims, input, { keepPrevious: true });
  const isLost = asRequestFailure(read.error)?.is('cursor-invalid') ?? false;
  useEffect(() => {
    if (isLost) url.set(firstPage);
  }, [isLost, url]);
  const none = { search: undefined, status: undefined, import: undefined, mail: undefined };
  return {
    url,
    change: (change) => url.set({ ...change, ...firstPage }),
    clear: () => url.set({ ...none, ...firstPage }),
    importSid,
    filter,
    isFiltered: Object.keys(filter).length > 0,
    read,
    pager: pages.pager(read.data),
  };
}
