import type { AccountRole, User, UserAccount } from '@guildhall/contract';
import { Building2, Plus } from 'lucide-react';
import { useState } from 'react';
import { LateWhyDialog } from '../../app/access/explain/explain-dialogs.tsx';
import { RoleFilter } from '../../app/access/role-filter.tsx';
import { accountRoleName } from '../../app/access/role-names.ts';
import { EndTag, SponsorName, SponsorNeed } from '../../app/access/terms/terms-tags.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { firstPage } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AddAccessDialog } from './add-access-dialog.tsx';
import { ChangeRolesDialog } from './change-roles-dialog.tsx';
import { RemoveAccessDialog } from './remove-access-dialog.tsx';
import './user.css';
import { useUserAccounts } from './use-user-accounts.ts';
import { UserFrame } from './user-frame.tsx';

const statusTag: Readonly<
  Record<string, { readonly tone: 'good' | 'attention' | 'danger'; readonly word: StatusWord }>
> = {
  active: { tone: 'good', word: 'user.accountActive' },
  suspended: { tone: 'attention', word: 'user.accountSuspended' },
  pending_closure: { tone: 'danger', word: 'user.accountClosing' },
  closed: { tone: 'danger', word: 'user.accountClosed' },
};
type StatusWord =
  | 'user.accountActive'
  | 'user.accountSuspended'
  | 'user.accountClosing'
  | 'user.accountClosed';

function AccountStatusTag({ status }: { readonly status: string }) {
  const t = useMessages();
  const known = statusTag[status];
  return known === undefined ? status : <Tag tone={known.tone}>{t(known.word)}</Tag>;
}

function RoleTags({ roles }: { readonly roles: readonly AccountRole[] }) {
  const t = useMessages();
  return (
    <span className="role-tags">
      {roles.map((role) => (
        <Tag key={role} tone={role === 'owner' || role === 'administrator' ? 'accent' : 'neutral'}>
          {t(accountRoleName[role])}
        </Tag>
      ))}
    </span>
  );
}

/** When access ends, and who answers for it: of people from outside. */
function useTermsColumns(): Column<UserAccount>[] {
  const t = useMessages();
  return [
    {
      key: 'ends',
      header: t('external.ends'),
      kind: 'text',
      cell: ({ endsAt }) => <EndTag endsAt={endsAt} />,
    },
    {
      key: 'sponsor',
      header: t('external.sponsor'),
      kind: 'extra',
      cell: ({ sponsor }) => <SponsorName sponsor={sponsor} />,
    },
  ];
}

function useColumns(user: User, onWhy: (account: UserAccount) => void): Column<UserAccount>[] {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const terms = useTermsColumns();
  return [
    {
      key: 'account',
      header: t('user.account'),
      kind: 'title',
      cell: (account) => (
        <RowTitle
          name={account.name}
          icon={Building2}
          href={paths.account(organizationSid, account.accountSid)}
          note={
            <>
              <span className="when-wide">
                <Sid value={account.accountSid} isPlain />
              </span>
              <span className="when-narrow">
                <RoleTags roles={account.roles} />
              </span>
            </>
          }
        />
      ),
    },
    {
      key: 'roles',
      header: t('user.roles'),
      kind: 'text',
      cell: (account) => <RoleTags roles={account.roles} />,
    },
    {
      key: 'status',
      header: t('user.status'),
      kind: 'status',
      cell: (account) => <AccountStatusTag status={account.status} />,
    },
    ...(user.relation === 'managed' ? [] : terms),
    {
      key: 'why',
      header: t('explain.why'),
      kind: 'text',
      cell: (account) => (
        <Button
          size="small"
          aria-label={t('explain.whyOf', { name: nameOf(user), account: account.name })}
          onPress={() => onWhy(account)}
        >
          {t('explain.why')}
        </Button>
      ),
    },
  ];
}

function Implicit({ user }: { readonly user: User }) {
  const t = useMessages();
  if (user.organizationRole !== 'owner' && user.organizationRole !== 'administrator') return null;
  return (
    <div className="implicit-access">
      <Callout tone="info" title={t('user.implicitTitle')}>
        {t('user.implicitBody')}
      </Callout>
    </div>
  );
}

/** On a phone, of people from outside: what needs an act, until when, and who answers for it. */
function TermsLine({ endsAt, sponsor }: Pick<UserAccount, 'endsAt' | 'sponsor'>) {
  const t = useMessages();
  const name = sponsor?.name ?? t('external.noSponsor');
  return (
    <>
      <SponsorNeed sponsor={sponsor} />
      <EndTag endsAt={endsAt} isLabelled />
      <span className="muted">{t('external.sponsoredBy', { name })}</span>
    </>
  );
}

type Open =
  | { readonly act: 'add' }
  | { readonly act: 'change' | 'remove' | 'why'; readonly account: UserAccount };

function Accounts({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const list = useUserAccounts(user.sid);
  const [open, setOpen] = useState<Open | null>(null);
  const columns = useColumns(user, (account) => setOpen({ act: 'why', account }));
  const close = (): void => setOpen(null);
  const { read } = list;
  const add = (
    <Button look="primary" icon={Plus} onPress={() => setOpen({ act: 'add' })}>
      {t('user.addAccess')}
    </Button>
  );
  return (
    <>
      <Implicit user={user} />
      <FilterBar end={user.relation === 'invited' ? undefined : add}>
        <RoleFilter value={list.role} onChange={(role) => list.url.set({ role, ...firstPage })} />
      </FilterBar>
      <DataTable
        label={t('user.accountsList', { name: nameOf(user) })}
        columns={columns}
        rows={read.data?.items}
        rowKey={(account) => account.accountSid}
        rowName={(account) => account.name}
        phoneLine={(account) => (user.relation === 'managed' ? null : <TermsLine {...account} />)}
        rowMenu={(account) => {
          const href = paths.account(organizationSid, account.accountSid);
          return (
            <>
              <MenuItem label={t('user.openAccount')} href={href} />
              <MenuItem
                label={t('explain.why')}
                onAction={() => setOpen({ act: 'why', account })}
              />
              {!account.roles.includes('owner') && (
                <>
                  <MenuItem
                    label={t('user.changeRoles')}
                    onAction={() => setOpen({ act: 'change', account })}
                  />
                  <MenuSeparator />
                  <MenuItem
                    label={t('user.removeAccess')}
                    isDanger
                    onAction={() => setOpen({ act: 'remove', account })}
                  />
                </>
              )}
            </>
          );
        }}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        empty={
          <EmptyState icon={Building2} title={t('user.accountsEmptyTitle')}>
            {t('user.accountsEmptyBody')}
          </EmptyState>
        }
        onClearFilters={
          list.role === undefined
            ? undefined
            : () => list.url.set({ role: undefined, ...firstPage })
        }
      />
      <Pager {...list.pager} />
      <AddAccessDialog user={user} isOpen={open?.act === 'add'} onClose={close} />
      {open !== null && open.act === 'why' && (
        <LateWhyDialog
          accountSid={open.account.accountSid}
          userSid={user.sid}
          name={nameOf(user)}
          account={open.account.name}
          onClose={close}
        />
      )}
      {open !== null && open.act === 'change' && (
        <ChangeRolesDialog user={user} account={open.account} list={list} onClose={close} />
      )}
      <RemoveAccessDialog
        user={user}
        account={open !== null && open.act === 'remove' ? open.account : null}
        onClose={close}
      />
    </>
  );
}

/** `/admin/:organizationSid/users/:userSid/accounts`: which accounts a person can use, in which roles. */
export function UserAccountsPage() {
  return <UserFrame tab="accounts">{(user) => <Accounts user={user} />}</UserFrame>;
}
