import {
  type Invitation,
  invitationStatuses,
  mailStates,
  type OrganizationSid,
} from '@guildhall/contract';
import { MailPlus } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { organizationRoleName } from '../../app/access/role-names.ts';
import { ExportButton } from '../../app/export/export-button.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { shownColumns, useListView } from '../../app/list-view/use-list-view.ts';
import { ViewButton } from '../../app/list-view/view-button.tsx';
import { ObstacleReason } from '../../app/obstacle-tag.tsx';
import { paths } from '../../app/paths.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { UsersHeader } from '../../app/users-header.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { BulkBar } from '../../ui/bulk-bar.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import {
  Expiry,
  InvitationNote,
  InvitationStatusTag,
  InvitedAccounts,
  invitationStatusWord,
  mailStateWord,
} from './invitation-cells.tsx';
import { type InvitationAct, InvitationDialog } from './invitation-dialogs.tsx';
import { isOpen, useInvitationBulk } from './use-invitation-bulk.tsx';
import { type InvitationList, useInvitationList } from './use-invitation-list.ts';

function useColumns(): Column<Invitation>[] {
  const t = useMessages();
  return [
    {
      key: 'email',
      header: t('invitation.person'),
      kind: 'title',
      cell: (invitation) => (
        <RowTitle
          name={invitation.email}
          note={
            <>
              <span className={invitation.mailState === 'failed' ? undefined : 'when-wide'}>
                <InvitationNote invitation={invitation} />
              </span>
              {invitation.mailState !== 'failed' && (
                <span className="when-narrow">
                  {invitation.obstacle === null ? (
                    <Expiry invitation={invitation} />
                  ) : (
                    <ObstacleReason email={invitation.email} />
                  )}
                </span>
              )}
            </>
          }
        />
      ),
    },
    {
      key: 'role',
      header: t('user.organizationRole'),
      kind: 'text',
      cell: ({ organizationRole }) =>
        organizationRole === null
          ? t('invitation.accountOnly')
          : t(organizationRoleName[organizationRole]),
    },
    {
      key: 'accounts',
      header: t('invitation.accounts'),
      kind: 'extra',
      cell: (invitation) => <InvitedAccounts invitation={invitation} />,
    },
    {
      key: 'sent',
      header: t('invitation.sent'),
      kind: 'extra',
      cell: ({ lastSentAt, sendsLeft }) => (
        <span className="invited-sent">
          <RelativeTime at={lastSentAt} />
          <span>{t('invitation.sendsLeft', { count: sendsLeft })}</span>
        </span>
      ),
    },
    {
      key: 'expires',
      header: t('invitation.expires'),
      kind: 'text',
      cell: (invitation) => <Expiry invitation={invitation} isInColumn />,
    },
    {
      key: 'status',
      header: t('invitation.status'),
      kind: 'status',
      cell: (invitation) => <InvitationStatusTag invitation={invitation} />,
    },
  ];
}

const CorrectAddressDialog = lazy(async () => ({
  default: (await import('./correct-address-dialog.tsx')).CorrectAddressDialog,
}));

function Filters({ list, end }: { readonly list: InvitationList; readonly end: ReactNode }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  return (
    <FilterBar
      end={
        <>
          <ExportButton
            organizationSid={organizationSid}
            order={{ kind: 'invitations', filter: list.filter }}
          />
          {end}
        </>
      }
    >
      <SearchField
        label={t('invitation.searchLabel')}
        placeholder={t('invitation.searchPlaceholder')}
        value={list.search}
        onChange={(search) => list.change({ search })}
      />
      <FilterChip
        label={t('invitation.status')}
        value={list.status === undefined ? [] : [list.status]}
        onChange={([status]) => list.change({ status })}
        options={invitationStatuses.map((value) => ({
          value,
          label: t(invitationStatusWord[value]),
        }))}
      />
      <FilterChip
        label={t('invitation.mail')}
        value={list.mailState === undefined ? [] : [list.mailState]}
        onChange={([mail]) => list.change({ mail })}
        options={mailStates.map((value) => ({ value, label: t(mailStateWord[value]) }))}
      />
    </FilterBar>
  );
}

function Empty({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  return (
    <EmptyState
      icon={MailPlus}
      title={t('invitation.emptyTitle')}
      actions={
        <ButtonLink href={paths.inviteUsers(organizationSid)}>{t('user.invite')}</ButtonLink>
      }
    >
      {t('invitation.emptyBody')}
    </EmptyState>
  );
}

/** `/admin/:organizationSid/users/invited`: everybody who was invited and has not answered yet. */
export function InvitationListPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const list = useInvitationList(organizationSid);
  const columns = useColumns();
  const view = useListView(`${organizationSid}.invited`);
  const [open, setOpen] = useState<InvitationAct | null>(null);
  const [correcting, setCorrecting] = useState<Invitation | null>(null);
  const selected = useSelection<Invitation>({
    filter: JSON.stringify(list.filter),
    rows: list.read.data?.items,
    rowKey: (invitation) => invitation.sid,
  });
  const bulk = useInvitationBulk(organizationSid, list, selected);
  const { read } = list;
  return (
    <Page>
      <UsersHeader organizationSid={organizationSid} current="invited" />
      <Filters list={list} end={<ViewButton state={view} columns={columns} />} />
      <DataTable
        label={t('invitation.list')}
        columns={shownColumns(columns, view)}
        density={view.view.density}
        rows={read.data?.items}
        rowKey={(invitation) => invitation.sid}
        rowName={(invitation) => invitation.email}
        rowMenu={(invitation) =>
          isOpen(invitation) ? (
            <>
              <MenuItem
                label={t('invitation.resend')}
                isDisabled={invitation.obstacle !== null}
                detail={
                  invitation.obstacle === null ? undefined : (
                    <ObstacleReason email={invitation.email} />
                  )
                }
                onAction={() => setOpen({ act: 'resend', invitation })}
              />
              {invitation.mailState === 'failed' && (
                <MenuItem
                  label={t('invitation.correct')}
                  onAction={() => setCorrecting(invitation)}
                />
              )}
              <MenuItem
                label={t('invitation.revoke')}
                isDanger
                onAction={() => setOpen({ act: 'revoke', invitation })}
              />
            </>
          ) : null
        }
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        empty={<Empty organizationSid={organizationSid} />}
        onClearFilters={
          list.isFiltered
            ? () => list.change({ search: undefined, status: undefined, mail: undefined })
            : undefined
        }
        selection={selected}
      />
      <Pager {...list.pager} />
      <BulkBar
        selected={selected}
        total={read.data?.total}
        acts={bulk.acts}
        obstacles={bulk.obstacles}
      />
      {bulk.dialog}
      <InvitationDialog
        organizationSid={organizationSid}
        open={open}
        onClose={() => setOpen(null)}
      />
      {correcting !== null && (
        <Suspense>
          <CorrectAddressDialog
            organizationSid={organizationSid}
            invitation={correcting}
            onClose={() => setCorrecting(null)}
          />
        </Suspense>
      )}
    </Page>
  );
}
