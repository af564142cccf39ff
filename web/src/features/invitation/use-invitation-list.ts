import {
  type Invitation,
  type InvitationStatus,
  invitationStatuses,
  listInvitations,
  type MailState,
  mailStates,
  type OrganizationSid,
  type Page,
} from '@guildhall/contract';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { type UrlChange, useUrlState } from '../../app/use-url-state.ts';
import type { PagerProps } from '../../ui/pager.tsx';

type Filter = 'search' | 'status' | 'mail';

export interface InvitationList {
  readonly search: string;
  readonly status: InvitationStatus | undefined;
  readonly mailState: MailState | undefined;
  readonly filter: {
    readonly search?: string;
    readonly status?: InvitationStatus;
    readonly mailState?: MailState;
  };
  readonly change: (change: UrlChange<Filter>) => void;
  readonly isFiltered: boolean;
  readonly read: UseQueryResult<Page<Invitation>, Error>;
  readonly pager: PagerProps;
}

/** The invitations of an organization as the address describes the list; pending and expired ones unless told. */
export function useInvitationList(organizationSid: OrganizationSid): InvitationList {
  const url = useUrlState<Filter | 'cursor' | 'from'>();
  const pages = usePages();
  const search = url.get('search').trim();
  const status = invitationStatuses.find((word) => word === url.get('status'));
  const mailState = mailStates.find((word) => word === url.get('mail'));
  const filter = {
    ...(search === '' ? {} : { search }),
    ...(status === undefined ? {} : { status }),
    ...(mailState === undefined ? {} : { mailState }),
  };
  const query = {
    ...filter,
    ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
    pageSize: 50,
    count: true,
  };
  const read = useOperation(
    listInvitations,
    { params: { organizationSid }, query },
    { keepPrevious: true },
  );
  const isLost = asRequestFailure(read.error)?.is('cursor-invalid') ?? false;
  useEffect(() => {
    if (isLost) url.set(firstPage);
  }, [isLost, url]);
  return {
    search: url.get('search'),
    status,
    mailState,
    filter,
    change: (change) => url.set({ ...change, ...firstPage }),
    isFiltered: search !== '' || status !== undefined || mailState !== undefined,
    read,
    pager: pages.pager(read.data),
  };
}
