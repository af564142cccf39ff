import { listAuditEntries, type User } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { AuditTable } from '../../app/audit/audit-table.tsx';
import { ExportButton } from '../../app/export/export-button.tsx';
import { nameOf } from '../../app/session.tsx';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { Pager } from '../../ui/pager.tsx';
import { UserFrame } from './user-frame.tsx';

function Activity({ user }: { readonly user: User }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const url = useUrlState<'entry'>();
  const { cursor, pager } = usePages();
  const filter = { userSid: user.sid };
  const query = { ...filter, count: true, ...(cursor === undefined ? {} : { cursor }) };
  const entries = useOperation(
    listAuditEntries,
    { params: { organizationSid }, query },
    { keepPrevious: true },
  );
  return (
    <>
      <FilterBar
        end={
          <ExportButton
            organizationSid={organizationSid}
            order={{ kind: 'audit-entries', filter }}
          />
        }
      >
        <p className="muted">{t('user-page.activityHint')}</p>
      </FilterBar>
      <AuditTable
        label={t('user-page.activityList', { name: nameOf(user) })}
        entries={entries}
        entry={url.get('entry')}
        onCloseEntry={() => url.set({ entry: '' })}
        emptyBody={t('user-page.activityEmpty')}
      />
      <Pager {...pager(entries.data)} />
    </>
  );
}

/** `/admin/:organizationSid/users/:userSid/activity`: what a person did, and what was done to them. */
export function UserActivityPage() {
  return <UserFrame tab="activity">{(user) => <Activity user={user} />}</UserFrame>;
}
