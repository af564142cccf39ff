import {
  getIndependentAccount,
  type IndependentAccountDetails,
  type IndependentAccountUser,
  listIndependentAccountUsers,
  type OrganizationSid,
} from '@guildhall/contract';
import { useNavigate } from '@tanstack/react-router';
import { Building2, Users } from 'lucide-react';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { AccountStatusTag } from '../../app/access/account-status.tsx';
import { AddAccountDialog } from '../../app/account-request/add-account-dialog.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { NotFoundPage, PageFailure } from '../../app/page-failure.tsx';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useAccountSid, useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Card, Columns, IdentityLine, Page, Section } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Person } from '../../ui/person.tsx';
import { Day, RelativeTime } from '../../ui/relative-time.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { RelinquishDialog, type Relinquishing } from './relinquish-dialog.tsx';
import { RoleTags } from './role-tags.tsx';

function columnsOf(t: Translate, organizationSid: string): Column<IndependentAccountUser>[] {
  return [
    {
      key: 'person',
      header: t('independent.person'),
      kind: 'title',
      cell: (user) => (
        <Person
          name={nameOf(user)}
          email={user.email}
          href={paths.user(organizationSid, user.userSid)}
        />
      ),
    },
    {
      key: 'roles',
      header: t('independent.roles'),
      kind: 'text',
      cell: ({ roles }) => <RoleTags roles={roles} />,
    },
    {
      key: 'since',
      header: t('independent.since'),
      kind: 'text',
      cell: ({ since }) => <RelativeTime at={since} />,
    },
    {
      key: 'ends',
      header: t('independent.endsAt'),
      kind: 'extra',
      cell: ({ endsAt }) => (endsAt === null ? t('independent.never') : <Day at={endsAt} />),
    },
  ];
}

function useUsers(organizationSid: OrganizationSid, account: IndependentAccountDetails) {
  const url = useUrlState<'search' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const search = url.get('search');
  const users = useOperation(
    listIndependentAccountUsers,
    {
      params: { organizationSid, accountSid: account.sid },
      query: {
        count: true,
        ...(search === '' ? {} : { search }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  return { url, pager, search, users };
}

function UserList({
  organizationSid,
  account,
  onRelinquish,
}: {
  readonly organizationSid: OrganizationSid;
  readonly account: IndependentAccountDetails;
  readonly onRelinquish: (chosen: Relinquishing) => void;
}) {
  const t = useMessages();
  const { url, pager, search, users } = useUsers(organizationSid, account);
  return (
    <>
      <FilterBar>
        <SearchField
          label={t('independent.searchUsers')}
          placeholder={t('independent.searchUsersPlaceholder')}
          value={search}
          onChange={(text) => url.set({ search: text, ...firstPage })}
        />
      </FilterBar>
      <DataTable
        label={t('independent.users')}
        columns={columnsOf(t, organizationSid)}
        rows={users.data?.items}
        rowKey={({ userSid }) => userSid}
        rowName={nameOf}
        phoneLine={({ roles }) => <RoleTags roles={roles} />}
        rowMenu={({ userSid }) => (
          <MenuItem
            label={t('independent.relinquish')}
            isDanger
            onAction={() => onRelinquish({ accountSid: account.sid, userSid })}
          />
        )}
        problem={listProblem(users)}
        onRetry={() => void users.refetch()}
        isStale={users.isPlaceholderData}
        onClearFilters={search === '' ? undefined : () => url.set({ search: '', ...firstPage })}
        empty={
          <EmptyState icon={Users} title={t('independent.usersEmptyTitle')}>
            {t('independent.usersEmptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(users.data)} />
    </>
  );
}

function Aside({ account }: { readonly account: IndependentAccountDetails }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const [isAdding, setAdding] = useState(false);
  return (
    <Card>
      <Section title={t('independent.owner')}>{account.ownerName}</Section>
      <Section title={t('independent.whatTitle')} description={t('independent.what')}>
        <p className="muted">
          {t(account.isAddable ? 'independent.takeOver' : 'independent.cannotTakeOver', {
            owner: account.ownerName,
          })}
        </p>
        <div>
          <Button isDisabled={!account.isAddable} onPress={() => setAdding(true)}>
            {t('independent.add')}
          </Button>
        </div>
      </Section>
      {isAdding && (
        <AddAccountDialog
          organizationSid={organizationSid}
          accountSid={account.sid}
          pendingHref={`${paths.admin(organizationSid, 'accounts')}/pending`}
          onClose={() => setAdding(false)}
        />
      )}
    </Card>
  );
}

function Known({ account }: { readonly account: IndependentAccountDetails }) {
  const t = useMessages();
  const navigate = useNavigate();
  const organizationSid = useOrganizationSid();
  const [chosen, setChosen] = useState<Relinquishing>();
  const list = `${paths.admin(organizationSid, 'accounts')}/independent`;
  useCrumbs([
    { label: t('account.title'), href: paths.admin(organizationSid, 'accounts') },
    { label: t('independent.title'), href: list },
    { label: account.name },
  ]);
  const isLast = chosen !== undefined && (chosen.userSid === undefined || account.userCount === 1);
  return (
    <Page>
      <IdentityLine
        name={account.name}
        sid={account.sid}
        icon={Building2}
        status={<AccountStatusTag status={account.status} />}
        actions={
          <Button look="danger-outline" onPress={() => setChosen({ accountSid: account.sid })}>
            {t('independent.relinquishAll')}
          </Button>
        }
      />
      <Columns aside={<Aside account={account} />}>
        <div>
          <UserList organizationSid={organizationSid} account={account} onRelinquish={setChosen} />
        </div>
      </Columns>
      <RelinquishDialog
        organizationSid={organizationSid}
        relinquishing={chosen}
        onClose={() => setChosen(undefined)}
        onDone={isLast ? () => void navigate({ to: list }) : undefined}
      />
    </Page>
  );
}

/** One account outside of the organization: who of its people has access, and how that is given up. */
export function IndependentAccountPage() {
  const organizationSid = useOrganizationSid();
  const accountSid = useAccountSid();
  const account = useOperation(getIndependentAccount, { params: { organizationSid, accountSid } });
  if (asRequestFailure(account.error)?.is('not-found') === true) return <NotFoundPage />;
  if (account.data !== undefined) return <Known account={account.data} />;
  if (account.error !== null)
    return <PageFailure error={account.error} onRetry={() => void account.refetch()} />;
  return (
    <Page>
      <Card>
        <Section>
          <SkeletonLines />
        </Section>
      </Card>
    </Page>
  );
}
