import { listRoleAssignments, type RoleAssignment, type User } from '@guildhall/contract';
import { Building2, Plus, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { accountRoleName } from '../../app/access/role-names.ts';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { useAskedDialog } from '../../app/use-asked-dialog.ts';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Day } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AddRoleAssignmentDialog } from './add-role-assignment-dialog.tsx';
import { DeleteRoleAssignmentDialog } from './delete-role-assignment-dialog.tsx';
import './user.css';
import { UserFrame } from './user-frame.tsx';
import { OrganizationRoleTag } from './user-tags.tsx';

function useColumns(): Column<RoleAssignment>[] {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  return [
    {
      key: 'scope',
      header: t('user-page.scope'),
      kind: 'title',
      cell: (assignment) => (
        <RowTitle
          name={assignment.accountName}
          icon={Building2}
          href={paths.account(organizationSid, assignment.accountSid)}
          note={<Sid value={assignment.accountSid} isPlain />}
        />
      ),
    },
    {
      key: 'role',
      header: t('user-page.role'),
      kind: 'status',
      cell: ({ role }) => (
        <Tag tone={role === 'owner' || role === 'administrator' ? 'accent' : 'neutral'}>
          {t(accountRoleName[role])}
        </Tag>
      ),
    },
    {
      key: 'since',
      header: t('user-page.since'),
      kind: 'text',
      cell: ({ createdAt }) => <Day at={createdAt} />,
    },
    {
      key: 'sid',
      header: t('user-page.assignmentSid'),
      kind: 'extra',
      cell: ({ sid }) => <Sid value={sid} />,
    },
  ];
}

/** The one role that holds for the whole organization; it is changed on the General tab. */
function OrganizationScope({ user }: { readonly user: User }) {
  const t = useMessages();
  const role = user.organizationRole;
  if (role === null) return <p className="muted">{t('user-page.noOrganizationRole')}</p>;
  return (
    <p className="scope-line">
      <span className="muted">{t('user-page.inOrganization')}</span>
      <OrganizationRoleTag of={role} />
    </p>
  );
}

function Assignments({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const columns = useColumns();
  const pages = usePages();
  const { asked, open, close } = useAskedDialog(['role-assignment']);
  const [deleted, setDeleted] = useState<RoleAssignment | null>(null);
  const query = {
    userSid: user.sid,
    count: true,
    ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
  };
  const read = useOperation(
    listRoleAssignments,
    { params: { organizationSid }, query },
    { keepPrevious: true },
  );
  return (
    <>
      <FilterBar
        end={
          // Roles are assigned to managed users; everybody else is invited to the account.
          user.relation === 'managed' ? (
            <Button look="primary" icon={Plus} onPress={() => open('role-assignment')}>
              {t('user-page.addAssignment')}
            </Button>
          ) : undefined
        }
      >
        <OrganizationScope user={user} />
      </FilterBar>
      <DataTable
        label={t('user-page.assignmentsList', { name: nameOf(user) })}
        columns={columns}
        rows={read.data?.items}
        rowKey={({ sid }) => sid}
        rowName={({ role, accountName }) =>
          t('user-page.roleOn', { role: t(accountRoleName[role]), account: accountName })
        }
        rowMenu={(assignment) => (
          <>
            <MenuItem
              label={t('user.openAccount')}
              href={paths.account(organizationSid, assignment.accountSid)}
            />
            {assignment.role !== 'owner' && (
              <>
                <MenuSeparator />
                <MenuItem
                  label={t('user-page.deleteAssignment')}
                  isDanger
                  onAction={() => setDeleted(assignment)}
                />
              </>
            )}
          </>
        )}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        empty={
          <EmptyState icon={ShieldCheck} title={t('user-page.assignmentsEmptyTitle')}>
            {t('user-page.assignmentsEmptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pages.pager(read.data)} />
      {asked !== undefined && user.relation === 'managed' && (
        <AddRoleAssignmentDialog user={user} onClose={close} />
      )}
      <DeleteRoleAssignmentDialog
        user={user}
        assignment={deleted}
        onClose={() => setDeleted(null)}
      />
    </>
  );
}

/** `/admin/:organizationSid/users/:userSid/role-assignments`: which roles a person holds, and where. */
export function UserRolesPage() {
  return <UserFrame tab="role-assignments">{(user) => <Assignments user={user} />}</UserFrame>;
}
