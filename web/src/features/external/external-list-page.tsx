import type { ExternalUser, OrganizationSid, Sponsor } from '@guildhall/contract';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { accountRoleName } from '../../app/access/role-names.ts';
import { EndTag, SponsorName, SponsorNeed } from '../../app/access/terms/terms-tags.tsx';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { firstPage } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useWholeTotal } from '../../app/use-whole-total.ts';
import { UsersHeader } from '../../app/users-header.tsx';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { BulkBar } from '../../ui/bulk-bar.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem, MenuSeparator } from '../../ui/menu.tsx';
import { Page } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Person } from '../../ui/person.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TooltipText } from '../../ui/tooltip.tsx';
import { useSelection } from '../../ui/use-selection.ts';
import './external.css';
import { ExternalFilters } from './external-filters.tsx';
import { ExternalTermsDialog } from './external-terms-dialog.tsx';
import { RemoveExternalDialog } from './remove-external-dialog.tsx';
import { useExternalBulk } from './use-external-bulk.tsx';
import { useExternalList } from './use-external-list.ts';

/** So many roles stand in one line; all of them are told on hover and focus. */
const mostRoles = 2;

function RoleTags({ user }: { readonly user: ExternalUser }) {
  const { t, tag } = useLocale();
  const names = user.roles.map((role) => t(accountRoleName[role]));
  return (
    <>
      {user.roles.slice(0, mostRoles).map((role) => (
        <Tag key={role} tone={role === 'administrator' ? 'accent' : 'neutral'}>
          {t(accountRoleName[role])}
        </Tag>
      ))}
      {user.roles.length > mostRoles && (
        <TooltipText text={new Intl.ListFormat(tag, { type: 'unit' }).format(names)}>
          <span>{t('external.moreRoles', { count: user.roles.length - mostRoles })}</span>
        </TooltipText>
      )}
    </>
  );
}

function AccountsCell({ user }: { readonly user: ExternalUser }) {
  const { tag } = useLocale();
  return (
    <span className="external-roles">
      <span>{new Intl.NumberFormat(tag).format(user.accountCount)}</span>
      <span className="external-tags">
        <RoleTags user={user} />
      </span>
    </span>
  );
}

interface EndCellProps {
  readonly user: ExternalUser;
  readonly isLabelled?: boolean | undefined;
}

function EndCell({ user, isLabelled }: EndCellProps) {
  const t = useMessages();
  const { endedCount, accountCount } = user;
  return (
    <span className="external-end">
      {endedCount < accountCount && <EndTag endsAt={user.nextEndsAt} isLabelled={isLabelled} />}
      {endedCount > 0 && (
        <Tag tone="danger">
          {endedCount === accountCount
            ? t('external.ended')
            : t('external.endedCount', { count: endedCount })}
        </Tag>
      )}
    </span>
  );
}

/** Somebody who can no longer answer is shown before those who can. */
function shownSponsor({ sponsors }: ExternalUser): Sponsor | null {
  return sponsors.find(({ standing }) => standing !== 'active') ?? sponsors[0] ?? null;
}

function SponsorCell({ user }: { readonly user: ExternalUser }) {
  return <SponsorName sponsor={shownSponsor(user)} more={user.sponsorCount - 1} />;
}

/** On a phone: what needs an act before everything else, then until when, then the roles. */
function PhoneLine({ user }: { readonly user: ExternalUser }) {
  return (
    <>
      <SponsorNeed sponsor={shownSponsor(user)} />
      <EndCell user={user} isLabelled />
      <RoleTags user={user} />
    </>
  );
}

function useColumns(organizationSid: OrganizationSid): Column<ExternalUser>[] {
  const t = useMessages();
  return [
    {
      key: 'name',
      header: t('external.name'),
      kind: 'title',
      cell: (user) => (
        <Person
          name={nameOf(user)}
          email={user.email}
          href={paths.user(organizationSid, user.sid)}
        />
      ),
    },
    {
      key: 'accounts',
      header: t('external.accounts'),
      kind: 'text',
      cell: (user) => <AccountsCell user={user} />,
    },
    {
      key: 'sponsor',
      header: t('external.sponsor'),
      kind: 'text',
      cell: (user) => <SponsorCell user={user} />,
    },
    {
      key: 'ends',
      header: t('external.ends'),
      kind: 'text',
      cell: (user) => <EndCell user={user} />,
    },
    {
      key: 'lastAction',
      header: t('external.lastAction'),
      kind: 'extra',
      cell: (user) => <RelativeTime at={user.lastActionAt} />,
    },
  ];
}

function Empty({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  return (
    <EmptyState
      icon={Users}
      title={t('external.emptyTitle')}
      actions={
        <ButtonLink href={paths.admin(organizationSid, 'accounts')}>
          {t('external.chooseAccount')}
        </ButtonLink>
      }
    >
      {t('external.emptyBody')}
    </EmptyState>
  );
}

interface Act {
  readonly kind: 'terms' | 'remove';
  readonly user: ExternalUser;
}

interface RowMenuProps {
  readonly organizationSid: OrganizationSid;
  readonly user: ExternalUser;
  readonly onAct: (act: Act) => void;
}

function RowMenu({ organizationSid, user, onAct }: RowMenuProps) {
  const t = useMessages();
  const path = paths.user(organizationSid, user.sid);
  return (
    <>
      <MenuItem label={t('external.open')} href={path} />
      <MenuItem label={t('external.openAccounts')} href={`${path}/accounts`} />
      <MenuItem
        label={t('external.changeTerms')}
        isDisabled={user.endedCount === user.accountCount}
        onAction={() => onAct({ kind: 'terms', user })}
      />
      <MenuSeparator />
      <MenuItem
        label={t('external.remove')}
        isDanger
        onAction={() => onAct({ kind: 'remove', user })}
      />
    </>
  );
}

/** `/admin/:organizationSid/users/external`: people from outside, until when and on whose word they are in. */
export function ExternalUsersPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const list = useExternalList(organizationSid);
  const columns = useColumns(organizationSid);
  const [act, setAct] = useState<Act | null>(null);
  const close = (): void => setAct(null);
  const { read } = list;
  const selected = useSelection<ExternalUser>({
    filter: JSON.stringify(list.filter),
    rows: read.data?.items,
    rowKey: (user) => user.sid,
  });
  const bulk = useExternalBulk(organizationSid, list, selected);
  const total = useWholeTotal(organizationSid, 'externalUsers', list.isFiltered, read.data?.total);
  const cleared = { search: '', role: '', account: '', sponsor: '', concern: '', ...firstPage };
  return (
    <Page>
      <UsersHeader organizationSid={organizationSid} current="external" />
      <ExternalFilters organizationSid={organizationSid} list={list} />
      <DataTable
        label={t('external.list')}
        columns={columns}
        rows={read.data?.items}
        rowKey={(user) => user.sid}
        rowName={nameOf}
        phoneLine={(user) => <PhoneLine user={user} />}
        rowMenu={(user) => <RowMenu organizationSid={organizationSid} user={user} onAct={setAct} />}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        empty={<Empty organizationSid={organizationSid} />}
        onClearFilters={list.isFiltered ? () => list.url.set(cleared) : undefined}
        selection={selected}
      />
      <Pager {...list.pager} />
      <BulkBar selected={selected} total={total} acts={bulk.acts} obstacles={bulk.obstacles} />
      {bulk.dialog}
      {act?.kind === 'terms' && (
        <ExternalTermsDialog organizationSid={organizationSid} user={act.user} onClose={close} />
      )}
      {act?.kind === 'remove' && (
        <RemoveExternalDialog organizationSid={organizationSid} user={act.user} onClose={close} />
      )}
    </Page>
  );
}
