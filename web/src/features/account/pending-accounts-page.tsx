import {
  type AccountRequest,
  accountRequestStatuses,
  listAccountRequests,
  type OrganizationSid,
} from '@guildhall/contract';
import { Building2, MailQuestion } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { CancelRequestDialog, useResend } from '../../app/account-request/request-acts.tsx';
import { requestStatusWord } from '../../app/account-request/request-words.ts';
import { listProblem } from '../../app/list-problem.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TooltipText } from '../../ui/tooltip.tsx';
import './account.css';
import { AccountsHeader } from './accounts-header.tsx';

/** Where the request stands; a pending one whose mail is on its way or failed says that instead. */
function StatusTag({ request }: { readonly request: AccountRequest }) {
  const t = useMessages();
  const { status, mailState, mailError } = request;
  if (status === 'pending' && mailState === 'failed') {
    const tag = <Tag tone="danger">{t('account-request.mailFailed')}</Tag>;
    return mailError === null ? tag : <TooltipText text={mailError}>{tag}</TooltipText>;
  }
  if (status === 'pending' && mailState === 'queued')
    return <Tag tone="info">{t('account-request.mailQueued')}</Tag>;
  return <Tag tone={requestStatusWord[status].tone}>{t(requestStatusWord[status].key)}</Tag>;
}

/** True while it can still be answered, or sent again. */
function isOpen({ status }: AccountRequest): boolean {
  return status === 'pending' || status === 'expired';
}

function SendsLeft({ request }: { readonly request: AccountRequest }) {
  const t = useMessages();
  if (!isOpen(request)) return null;
  return <span>{t('account-request.sendsLeft', { count: request.sendsLeft })}</span>;
}

/** On a phone: who asked and when, until when, how often it can be sent, and the sid. */
function PhoneLine({ request }: { readonly request: AccountRequest }) {
  const t = useMessages();
  const { askedByName: name, createdAt, expiresAt, status, accountSid } = request;
  const word = status === 'expired' ? 'account-request.expiredWhen' : 'account-request.expiresWhen';
  return (
    <>
      <span>
        {t.rich('account-request.askedByWhen', { name, when: <RelativeTime at={createdAt} /> })}
      </span>
      {isOpen(request) && <span>{t.rich(word, { when: <RelativeTime at={expiresAt} /> })}</span>}
      <SendsLeft request={request} />
      <Sid value={accountSid} />
    </>
  );
}

function columnsOf(t: Translate): Column<AccountRequest>[] {
  return [
    {
      key: 'account',
      header: t('account-request.account'),
      kind: 'title',
      cell: ({ accountName, accountSid, email }) => (
        <RowTitle
          name={accountName}
          icon={Building2}
          note={
            <>
              <span className="request-sid">
                <Sid value={accountSid} />
              </span>
              <span className="request-owner" title={email}>
                {email}
              </span>
            </>
          }
        />
      ),
    },
    {
      key: 'owner',
      header: t('account-request.owner'),
      kind: 'extra',
      cell: ({ email }) => <span title={email}>{email}</span>,
    },
    {
      key: 'status',
      header: t('account-request.status'),
      kind: 'status',
      cell: (request) => <StatusTag request={request} />,
    },
    {
      key: 'asked',
      header: t('account-request.asked'),
      kind: 'text',
      cell: ({ askedByName, createdAt }) => (
        <span className="in-two-lines">
          <span className="truncate">{askedByName}</span>
          <RelativeTime at={createdAt} />
        </span>
      ),
    },
    {
      key: 'expires',
      header: t('account-request.expires'),
      kind: 'text',
      cell: (request) => (
        <span className="in-two-lines">
          <RelativeTime at={request.expiresAt} />
          <SendsLeft request={request} />
        </span>
      ),
    },
  ];
}

function usePending(organizationSid: OrganizationSid) {
  const url = useUrlState<'search' | 'status' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const search = url.get('search').trim();
  const status = accountRequestStatuses.find((word) => word === url.get('status'));
  const read = useOperation(
    listAccountRequests,
    {
      params: { organizationSid },
      query: {
        kind: 'join',
        count: true,
        ...(search === '' ? {} : { search }),
        ...(status === undefined ? { open: true } : { status }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  return { url, search, status, pager, read };
}

function Filters({ list }: { readonly list: ReturnType<typeof usePending> }) {
  const t = useMessages();
  const { url, status } = list;
  return (
    <FilterBar>
      <SearchField
        label={t('account-request.search')}
        placeholder={t('account-request.searchPlaceholder')}
        value={url.get('search')}
        onChange={(text) => url.set({ search: text, ...firstPage })}
      />
      <FilterChip
        label={t('account-request.status')}
        options={accountRequestStatuses.map((value) => ({
          value,
          label: t(requestStatusWord[value].key),
        }))}
        value={status === undefined ? [] : [status]}
        onChange={([value]) => url.set({ status: value, ...firstPage })}
      />
    </FilterBar>
  );
}

/** What can be done about a request; nothing once it was answered. */
function RowMenu({
  request,
  onResend,
  onCancel,
}: {
  readonly request: AccountRequest;
  readonly onResend: (request: AccountRequest) => void;
  readonly onCancel: (request: AccountRequest) => void;
}) {
  const t = useMessages();
  return (
    <>
      <MenuItem
        label={t('account-request.resend')}
        isDisabled={request.sendsLeft === 0}
        onAction={() => onResend(request)}
      />
      {request.status === 'pending' && (
        <MenuItem label={t('account-request.cancel')} isDanger onAction={() => onCancel(request)} />
      )}
    </>
  );
}

/** `/admin/:organizationSid/accounts/pending`: accounts that were added and wait for their owner, or were not answered in time. */
export function PendingAccountsPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const list = usePending(organizationSid);
  const { url, search, status, pager, read } = list;
  const isFiltered = search !== '' || status !== undefined;
  const resend = useResend(organizationSid);
  const [cancelling, setCancelling] = useState<AccountRequest>();
  return (
    <Page>
      <AccountsHeader organizationSid={organizationSid} current="pending" />
      <Filters list={list} />
      <DataTable
        label={t('account-request.list')}
        columns={columnsOf(t)}
        rows={read.data?.items}
        rowKey={(request) => request.sid}
        rowName={(request) => request.accountName}
        phoneLine={(request) => <PhoneLine request={request} />}
        rowMenu={(request) =>
          isOpen(request) ? (
            <RowMenu request={request} onResend={resend} onCancel={setCancelling} />
          ) : null
        }
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        skeletonRows={4}
        onClearFilters={
          isFiltered ? () => url.set({ search: '', status: '', ...firstPage }) : undefined
        }
        empty={
          <EmptyState icon={MailQuestion} title={t('account-request.emptyTitle')}>
            {t('account-request.emptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(read.data)} />
      {cancelling !== undefined && (
        <CancelRequestDialog
          organizationSid={organizationSid}
          request={cancelling}
          onClose={() => setCancelling(undefined)}
        />
      )}
    </Page>
  );
}
