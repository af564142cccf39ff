import {
  type Account,
  type AccountPermission,
  type AccountUser,
  accountPermissions,
  accountRoles,
  listAccountUsers,
} from '@guildhall/contract';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { LateWhoCanDialog, LateWhyDialog } from '../../app/access/explain/explain-dialogs.tsx';
import { RoleFilter } from '../../app/access/role-filter.tsx';
import { EndTag, isOver, SponsorName } from '../../app/access/terms/terms-tags.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { nameOf, useSession } from '../../app/session.tsx';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Person } from '../../ui/person.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AccountTermsDialog } from './account-terms-dialog.tsx';
import { isOutside } from './account-user-words.ts';
import { relationName, userStatusWord } from './account-words.ts';
import { ChangeRolesDialog } from './change-roles-dialog.tsx';
import { RemoveUserDialog } from './remove-user-dialog.tsx';
import { RoleTags } from './role-tags.tsx';

export interface AccountUsersListProps {
  readonly account: Account;
  readonly may: (permission: AccountPermission) => boolean;
  /** The page of a person, where the reader has one to go to. */
  readonly userHref?: ((userSid: string) => string) | undefined;
}

type Act = { readonly kind: 'roles' | 'remove' | 'terms' | 'why'; readonly user: AccountUser };

/** Somebody from outside, or with terms of their own in an account that no organization manages. */
function hasTerms({ relation, endsAt, sponsor }: AccountUser): boolean {
  return relation === 'external' || endsAt !== null || sponsor !== null;
}

function termsColumns(t: Translate): Column<AccountUser>[] {
  return [
    {
      key: 'ends',
      header: t('external.ends'),
      kind: 'extra',
      cell: (user) => (isOutside(user) ? <EndTag endsAt={user.endsAt} /> : null),
    },
    {
      key: 'sponsor',
      header: t('external.sponsor'),
      kind: 'extra',
      cell: (user) => (isOutside(user) ? <SponsorName sponsor={user.sponsor} /> : null),
    },
  ];
}

function columnsOf(
  t: Translate,
  shown: {
    readonly userHref: AccountUsersListProps['userHref'];
    readonly mySid: string;
    /** End and sponsor are shown where somebody has them. */
    readonly hasOutsiders: boolean;
  },
): Column<AccountUser>[] {
  const { userHref, mySid, hasOutsiders } = shown;
  return [
    {
      key: 'person',
      header: t('account.person'),
      kind: 'title',
      cell: (user) => (
        <Person name={nameOf(user)} email={user.email} href={userHref?.(user.userSid)} />
      ),
    },
    {
      key: 'roles',
      header: t('account.roles'),
      kind: 'status',
      cell: ({ roles }) => <RoleTags roles={roles} />,
    },
    {
      key: 'relation',
      header: t('account.relation'),
      kind: 'extra',
      cell: ({ relation, userSid }) => (
        <>
          {relation === null ? '—' : t(relationName[relation])}
          {userSid === mySid && ` · ${t('account.you')}`}
        </>
      ),
    },
    {
      key: 'status',
      header: t('account.status'),
      kind: 'text',
      cell: ({ status, endsAt }) =>
        isOver(endsAt) ? (
          <Tag tone="danger">{t('external.ended')}</Tag>
        ) : (
          <Tag tone={userStatusWord[status].tone}>{t(userStatusWord[status].key)}</Tag>
        ),
    },
    ...(hasOutsiders ? termsColumns(t) : []),
    {
      key: 'since',
      header: t('account.since'),
      kind: 'extra',
      cell: ({ since }) => <RelativeTime at={since} />,
    },
  ];
}

function RowMenu({
  user,
  list,
  onAct,
}: {
  readonly user: AccountUser;
  readonly list: AccountUsersListProps;
  readonly onAct: (act: Act) => void;
}) {
  const t = useMessages();
  const { may, userHref } = list;
  const isOwner = user.roles.includes('owner');
  const open = userHref !== undefined && (
    <MenuItem label={t('account.viewUser')} href={userHref(user.userSid)} />
  );
  if (isOwner)
    return (
      <>
        {open}
        <MenuItem label={t('account.ownerProtected')} isDisabled />
      </>
    );
  return (
    <>
      {open}
      {may('account-user:update') && (
        <MenuItem
          label={t('account.changeRoles')}
          isDisabled={isOver(user.endsAt)}
          onAction={() => onAct({ kind: 'roles', user })}
        />
      )}
      {may('account-user:update') && isOutside(user) && (
        <MenuItem
          label={t('external.changeTerms')}
          isDisabled={isOver(user.endsAt)}
          onAction={() => onAct({ kind: 'terms', user })}
        />
      )}
      {may('access:explain') && (
        <MenuItem label={t('explain.why')} onAction={() => onAct({ kind: 'why', user })} />
      )}
      {may('account-user:remove') && (
        <MenuItem
          label={t('account.removeUser')}
          isDanger
          onAction={() => onAct({ kind: 'remove', user })}
        />
      )}
    </>
  );
}

function useAccountUsers(account: Account) {
  const url = useUrlState<'search' | 'role' | 'who' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const search = url.get('search');
  const role = accountRoles.find((word) => word === url.get('role'));
  const users = useOperation(
    listAccountUsers,
    {
      params: { accountSid: account.sid },
      query: {
        count: true,
        ...(search === '' ? {} : { search }),
        ...(role === undefined ? {} : { role }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    { keepPrevious: true },
  );
  return { url, pager, search, role, users };
}

/** The people on an account: found, filtered by role, their roles changed, their access taken. */
export function AccountUsersList(props: AccountUsersListProps) {
  const { account, userHref } = props;
  const t = useMessages();
  const me = useSession();
  const [act, setAct] = useState<Act>();
  const { url, pager, search, role, users } = useAccountUsers(account);
  const asked = accountPermissions.find((permission) => permission === url.get('who'));
  const hasActs =
    userHref !== undefined || props.may('account-user:update') || props.may('account-user:remove');
  const hasOutsiders = users.data?.items.some(hasTerms) ?? false;
  const isFiltered = search !== '' || role !== undefined;
  const close = (): void => setAct(undefined);
  return (
    <>
      <FilterBar
        end={
          props.may('access:explain') ? (
            <Button onPress={() => url.push({ who: 'account:read' })}>{t('explain.whoCan')}</Button>
          ) : undefined
        }
      >
        <SearchField
          label={t('account.searchUsers')}
          placeholder={t('account.searchUsersPlaceholder')}
          value={search}
          onChange={(text) => url.set({ search: text, ...firstPage })}
        />
        <RoleFilter value={role} onChange={(chosen) => url.set({ role: chosen, ...firstPage })} />
      </FilterBar>
      <DataTable
        label={t('account.users')}
        columns={columnsOf(t, { userHref, mySid: me.sid, hasOutsiders })}
        rows={users.data?.items}
        rowKey={(user) => user.userSid}
        rowName={nameOf}
        rowMenu={
          hasActs ? (user) => <RowMenu user={user} list={props} onAct={setAct} /> : undefined
        }
        problem={listProblem(users)}
        onRetry={() => void users.refetch()}
        isStale={users.isPlaceholderData}
        onClearFilters={
          isFiltered ? () => url.set({ search: '', role: '', ...firstPage }) : undefined
        }
        empty={
          <EmptyState icon={Users} title={t('account.noUsersTitle')}>
            {t('account.noUsersBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(users.data)} />
      {act?.kind === 'roles' && (
        <ChangeRolesDialog account={account} user={act.user} onClose={close} />
      )}
      {act?.kind === 'terms' && (
        <AccountTermsDialog account={account} user={act.user} onClose={close} />
      )}
      {act?.kind === 'why' && (
        <LateWhyDialog
          accountSid={account.sid}
          userSid={act.user.userSid}
          name={nameOf(act.user)}
          account={account.name}
          onClose={close}
        />
      )}
      {asked !== undefined && (
        <LateWhoCanDialog
          accountSid={account.sid}
          account={account.name}
          permission={asked}
          onAsk={(permission) => url.set({ who: permission })}
          userHref={userHref}
          onClose={() => url.set({ who: '' })}
        />
      )}
      {act?.kind === 'remove' && (
        <RemoveUserDialog account={account} user={act.user} onClose={close} />
      )}
    </>
  );
}
