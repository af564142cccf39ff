import {
  type AccountRequest,
  listAccountRequests,
  type OrganizationSid,
} from '@guildhall/contract';
import { Building2, MailQuestion } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { CancelRequestDialog, useResend } from '../../app/account-request/request-acts.tsx';
import { mailStateWord } from '../../app/account-request/request-words.ts';
import { listProblem } from '../../app/list-problem.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TooltipText } from '../../ui/tooltip.tsx';
import { AccountsHeader } from './accounts-header.tsx';

/** What became of the last mail, and how many more may follow. */
function MailCell({ request }: { readonly request: AccountRequest }) {
  const t = useMessages();
  const { mailState, mailError, sendsLeft } = request;
  const left = t('account-request.sendsLeft', { count: sendsLeft });
  return (
    <TooltipText text={mailState === 'failed' ? (mailError ?? left) : left}>
      <Tag tone={mailState === 'failed' ? 'danger' : 'neutral'}>{t(mailStateWord[mailState])}</Tag>
    </TooltipText>
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
              <Sid value={accountSid} />
              <span className="when-narrow">{email}</span>
            </>
          }
        />
      ),
    },
    {
      key: 'owner',
      header: t('account-request.owner'),
      kind: 'text',
      cell: ({ email }) => email,
    },
    {
      key: 'mail',
      header: t('account-request.mail'),
      kind: 'status',
      cell: (request) => <MailCell request={request} />,
    },
    {
      key: 'asker',
      header: t('account-request.askedBy'),
      kind: 'extra',
      cell: ({ askedByName }) => askedByName,
    },
    {
      key: 'asked',
      header: t('account-request.asked'),
      kind: 'extra',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
    {
      key: 'expires',
      header: t('account-request.expires'),
      kind: 'extra',
      cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
    },
  ];
}

function usePending(organizationSid: OrganizationSid) {
  const url = useUrlState<'search' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const search = url.get('search').trim();
  const read = useOperation(
    listAccountRequests,
    {
      params: { organizationSid },
      query: {
        kind: 'join',
        status: 'pending',
        count: true,
        ...(search === '' ? {} : { search }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  return { url, search, pager, read };
}

/** `/admin/:organizationSid/accounts/pending`: accounts that were added and wait for their owner. */
export function PendingAccountsPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const { url, search, pager, read } = usePending(organizationSid);
  const resend = useResend(organizationSid);
  const [cancelling, setCancelling] = useState<AccountRequest>();
  return (
    <Page>
      <AccountsHeader organizationSid={organizationSid} current="pending" />
      <FilterBar>
        <SearchField
          label={t('account-request.search')}
          placeholder={t('account-request.searchPlaceholder')}
          value={url.get('search')}
          onChange={(text) => url.set({ search: text, ...firstPage })}
        />
      </FilterBar>
      <DataTable
        label={t('account-request.list')}
        columns={columnsOf(t)}
        rows={read.data?.items}
        rowKey={(request) => request.sid}
        rowName={(request) => request.accountName}
        rowMenu={(request) => (
          <>
            <MenuItem label={t('account-request.resend')} onAction={() => resend(request)} />
            <MenuItem
              label={t('account-request.cancel')}
              isDanger
              onAction={() => setCancelling(request)}
            />
          </>
        )}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        skeletonRows={4}
        onClearFilters={search === '' ? undefined : () => url.set({ search: '', ...firstPage })}
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
