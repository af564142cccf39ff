import {
  accountRoles,
  type OrganizationSid,
  organizationRoles,
  type User,
} from '@guildhall/contract';
import { Users } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { accountRoleName, organizationRoleName } from '../../app/access/role-names.ts';
import { departuresOf, departureWord } from '../../app/departure/departure-acts.ts';
import { type ChosenDeparture, DepartureDialog } from '../../app/departure/departure-dialog.tsx';
import { ExportButton } from '../../app/export/export-button.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { shownColumns, useListView } from '../../app/list-view/use-list-view.ts';
import { ViewButton } from '../../app/list-view/view-button.tsx';
import { paths } from '../../app/paths.ts';
import { nameOf, useSession } from '../../app/session.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useWholeTotal } from '../../app/use-whole-total.ts';
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
import { Person } from '../../ui/person.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import { AccountFilter } from './account-filter.tsx';
import { useUserBulk } from './use-user-bulk.tsx';
import { factorStates, mustSetPassword, type UserList, useUserList } from './use-user-list.ts';
import { UserActDialog } from './user-act-dialog.tsx';
import { actsOn, actWord, type ChosenAct } from './user-acts.ts';
import { OrganizationRoleTag, UserStatusTag } from './user-tags.tsx';

function useColumns(organizationSid: OrganizationSid): Column<User>[] {
  const t = useMessages();
  const role: Column<User> = {
    key: 'role',
    header: t('user.organizationRole'),
    kind: 'text',
    cell: (user) => <OrganizationRoleTag of={user.organizationRole} />,
  };
  return [
    {
      key: 'name',
      header: t('user.name'),
      kind: 'title',
      cell: (user) => (
        <Person
          name={nameOf(user)}
          email={user.email}
          href={paths.user(organizationSid, user.sid)}
        />
      ),
    },
    role,
    {
      key: 'status',
      header: t('user.status'),
      kind: 'status',
      cell: (user) => <UserStatusTag user={user} />,
    },
    {
      key: 'accounts',
      header: t('user.accounts'),
      kind: 'text',
      isNumeric: true,
      cell: (user) => user.accountCount,
    },
    {
      key: 'lastActive',
      header: t('user.lastActive'),
      kind: 'extra',
      cell: (user) => <RelativeTime at={user.lastActiveAt} />,
    },
  ];
}

const listedStatuses = ['active', mustSetPassword, 'suspended'] as const;

interface FiltersProps {
  readonly organizationSid: OrganizationSid;
  readonly list: UserList;
  /** What stands at the end of the row, beside the export. */
  readonly end: ReactNode;
}

function Filters({ organizationSid, list, end }: FiltersProps) {
  const t = useMessages();
  const { url, change } = list;
  const statusWord = {
    active: t('user.statusActive'),
    [mustSetPassword]: t('user.mustSetPassword'),
    suspended: t('user.statusSuspended'),
  };
  return (
    <FilterBar
      end={
        <>
          <ExportButton
            organizationSid={organizationSid}
            order={{ kind: 'users', filter: list.filter }}
          />
          {end}
        </>
      }
    >
      <SearchField
        label={t('user.searchLabel')}
        placeholder={t('user.searchPlaceholder')}
        value={url.get('search')}
        onChange={(search) => change({ search })}
      />
      <FilterChip
        label={t('user.organizationRole')}
        value={organizationRoles.filter((role) => role === url.get('role'))}
        onChange={([role]) => change({ role })}
        options={organizationRoles.map((value) => ({
          value,
          label: t(organizationRoleName[value]),
        }))}
      />
      <FilterChip
        label={t('user.status')}
        value={listedStatuses.filter((status) => status === url.get('status'))}
        onChange={([status]) => change({ status })}
        options={listedStatuses.map((value) => ({ value, label: statusWord[value] }))}
      />
      <AccountFilter
        organizationSid={organizationSid}
        value={list.accountSid}
        onChange={(account) => change({ account })}
      />
      <FilterChip
        label={t('user.accountRole')}
        value={accountRoles.filter((role) => role === url.get('accountRole'))}
        onChange={([accountRole]) => change({ accountRole })}
        options={accountRoles.map((value) => ({ value, label: t(accountRoleName[value]) }))}
      />
      <FilterChip
        label={t('user.secondFactor')}
        value={factorStates.filter((state) => state === url.get('secondFactor'))}
        onChange={([secondFactor]) => change({ secondFactor })}
        options={factorStates.map((value) => ({
          value,
          label: t(value === 'yes' ? 'user.hasFactor' : 'user.hasNoFactor'),
        }))}
      />
    </FilterBar>
  );
}

function Empty({ organizationSid }: Pick<FiltersProps, 'organizationSid'>) {
  const t = useMessages();
  return (
    <EmptyState
      icon={Users}
      title={t('user.managedEmptyTitle')}
      actions={
        <ButtonLink href={paths.inviteUsers(organizationSid)}>{t('user.invite')}</ButtonLink>
      }
    >
      {t('user.managedEmptyBody')}
    </EmptyState>
  );
}

/** `/admin/:organizationSid/users`: the people whose sign-in the organization owns. */
export function ManagedUsersPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const list = useUserList(organizationSid, 'managed');
  const me = useSession();
  const [chosen, setChosen] = useState<ChosenAct | null>(null);
  const [departure, setDeparture] = useState<ChosenDeparture | null>(null);
  const columns = useColumns(organizationSid);
  const view = useListView(`${organizationSid}.managed`);
  const selected = useSelection<User>({
    filter: JSON.stringify(list.filter),
    rows: list.read.data?.items,
    rowKey: (user) => user.sid,
  });
  const bulk = useUserBulk(organizationSid, list, selected);
  const { read } = list;
  const total = useWholeTotal(organizationSid, 'managedUsers', list.isFiltered, read.data?.total);
  return (
    <Page>
      <UsersHeader organizationSid={organizationSid} current="managed" />
      <Filters
        organizationSid={organizationSid}
        list={list}
        end={<ViewButton state={view} columns={columns} />}
      />
      <DataTable
        label={t('user.managedList')}
        columns={shownColumns(columns, view)}
        density={view.view.density}
        rows={read.data?.items}
        rowKey={(user) => user.sid}
        rowName={nameOf}
        rowMenu={(user) => (
          <>
            <MenuItem label={t('user.open')} href={paths.user(organizationSid, user.sid)} />
            <MenuItem
              label={t('user.openAccounts')}
              href={`${paths.user(organizationSid, user.sid)}/accounts`}
            />
            {actsOn(user, me).map((act) => (
              <MenuItem
                key={act}
                label={t(actWord[act])}
                onAction={() => setChosen({ act, user })}
              />
            ))}
            {departuresOf(user, me).map((kind) => (
              <MenuItem
                key={kind}
                label={t(departureWord[kind])}
                onAction={() => setDeparture({ kind, user })}
              />
            ))}
          </>
        )}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        empty={<Empty organizationSid={organizationSid} />}
        onClearFilters={list.isFiltered ? list.clear : undefined}
        selection={selected}
      />
      <Pager {...list.pager} />
      <BulkBar selected={selected} total={total} acts={bulk.acts} obstacles={bulk.obstacles} />
      {bulk.dialog}
      <DepartureDialog
        organizationSid={organizationSid}
        chosen={departure}
        onClose={() => setDeparture(null)}
      />
      <UserActDialog
        organizationSid={organizationSid}
        chosen={chosen}
        onClose={() => setChosen(null)}
      />
    </Page>
  );
}
