import { listMyAccounts, type MyAccount } from '@guildhall/contract';
import { Building2, Plus } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { AccountStatusTag } from '../../app/access/account-status.tsx';
import { accountRoleName } from '../../app/access/role-names.ts';
import { isAdministrator } from '../../app/home.ts';
import { InboxNotice } from '../../app/inbox-notice.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { OrganizationOutOfUse } from '../../app/out-of-use/out-of-use.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.tsx';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { useAskedDialog } from '../../app/use-asked-dialog.ts';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CreateOrganizationDialog } from './create-organization-dialog.tsx';
import { CreateOwnAccountDialog } from './create-own-account-dialog.tsx';
import './organization.css';

function columnsOf(t: Translate, tag: string): Column<MyAccount>[] {
  const list = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' });
  return [
    {
      key: 'account',
      header: t('organization.account'),
      kind: 'title',
      cell: (account) => (
        <RowTitle
          name={account.name}
          href={paths.console(account.sid)}
          note={
            account.mainAccount === null ? (
              <Sid value={account.sid} isPlain />
            ) : (
              t('app.below', { name: account.mainAccount.name })
            )
          }
          icon={Building2}
        />
      ),
    },
    {
      key: 'roles',
      header: t('organization.roles'),
      kind: 'text',
      cell: (account) => list.format(account.roles.map((role) => t(accountRoleName[role]))),
    },
    {
      key: 'status',
      header: t('account.status'),
      kind: 'status',
      cell: ({ status }) => <AccountStatusTag status={status} />,
    },
    {
      key: 'organization',
      header: t('organization.managedBy'),
      kind: 'text',
      cell: (account) =>
        account.organizationName === null ? (
          <Tag>{t('organization.independent')}</Tag>
        ) : (
          account.organizationName
        ),
    },
  ];
}

function OrganizationOffer() {
  const { t } = useLocale();
  const url = useUrlState<'create'>();
  return (
    <div className="page-offer">
      <Callout
        tone="info"
        title={t('organization.createOffer')}
        actions={
          <Button onPress={() => url.set({ create: 'organization' })}>
            {t('organization.create')}
          </Button>
        }
      >
        {t('organization.createOfferBody')}
      </Callout>
      <CreateOrganizationDialog
        isOpen={url.get('create') === 'organization'}
        onClose={() => url.set({ create: undefined })}
      />
    </div>
  );
}

/** Standard users may create accounts; administrators do so in the Admin Center, where they choose the owner. */
function CreateAccount() {
  const { t } = useLocale();
  const { organization } = useSession();
  const { asked, open, close } = useAskedDialog(['account']);
  if (organization?.role !== 'standard-user' || organization.suspended) return null;
  return (
    <>
      <Button look="primary" icon={Plus} onPress={() => open('account')}>
        {t('organization.createAccount')}
      </Button>
      {asked === 'account' && (
        <CreateOwnAccountDialog organizationSid={organization.sid} onClose={close} />
      )}
    </>
  );
}

/** Owners and Administrators enter every account of their organization, also without a role of their own. */
function OrganizationAccounts() {
  const { t } = useLocale();
  const { organization } = useSession();
  if (organization === null || organization.suspended) return null;
  if (!isAdministrator({ organization })) return null;
  return (
    <ButtonLink href={paths.admin(organization.sid, 'accounts')}>
      {t('organization.accountsOf', { name: organization.name })}
    </ButtonLink>
  );
}

/** `/console`: the accounts the signed-in person can enter, and the way to an organization of one's own. */
export function MyAccountsPage() {
  const { t, tag } = useLocale();
  const me = useSession();
  const url = useUrlState<'search' | 'cursor' | 'from'>();
  const pages = usePages();
  const search = url.get('search').trim();
  const query = {
    ...(search === '' ? {} : { search }),
    ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
    count: true,
  };
  const read = useOperation(listMyAccounts, { query }, { keepPrevious: true });
  const change = (term: string): void => url.set({ search: term, ...firstPage });
  useCrumbs([{ label: t('organization.accountsTitle') }]);
  return (
    <Page>
      <PageHeader
        title={t('organization.accountsTitle')}
        description={t('organization.accountsDescription')}
        actions={
          <>
            <OrganizationAccounts />
            <CreateAccount />
          </>
        }
      />
      {me.organization?.suspended === true && <OrganizationOutOfUse className="page-offer" />}
      <InboxNotice className="page-offer" />
      {me.organization === null && <OrganizationOffer />}
      <FilterBar>
        <SearchField
          label={t('organization.accountsSearch')}
          value={url.get('search')}
          onChange={change}
        />
      </FilterBar>
      <DataTable<MyAccount>
        label={t('organization.accountsTitle')}
        columns={columnsOf(t, tag)}
        rows={read.data?.items}
        rowKey={(account) => account.sid}
        rowName={(account) => account.name}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        {...(search === '' ? {} : { onClearFilters: () => change('') })}
        isStale={read.isPlaceholderData}
        skeletonRows={4}
        empty={
          <EmptyState icon={Building2} title={t('organization.accountsEmpty')}>
            {t('organization.accountsEmptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pages.pager(read.data)} />
    </Page>
  );
}
