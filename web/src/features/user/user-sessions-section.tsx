import { listUserSessions, type Session, type User } from '@guildhall/contract';
import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { nameOf } from '../../app/session.tsx';
import { SessionTag } from '../../app/session-tag.tsx';
import { useDeviceName } from '../../app/use-device-name.ts';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { EndUserSessionsDialog } from './end-user-sessions-dialog.tsx';

function useColumns(): Column<Session>[] {
  const t = useMessages();
  const deviceName = useDeviceName();
  return [
    {
      key: 'device',
      header: t('profile.device'),
      kind: 'title',
      cell: (session) => (
        <RowTitle name={deviceName(session)} note={session.address} icon={MonitorSmartphone} />
      ),
    },
    {
      key: 'status',
      header: t('profile.status'),
      kind: 'status',
      cell: (session) => <SessionTag session={session} />,
    },
    {
      key: 'lastSeen',
      header: t('profile.lastSeen'),
      kind: 'text',
      cell: ({ lastSeenAt }) => <RelativeTime at={lastSeenAt} />,
    },
    {
      key: 'signedIn',
      header: t('profile.signedIn'),
      kind: 'extra',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
}

/** Where a person is signed in; one session or all of them end at once. */
export function UserSessionsSection({
  user,
  isTouchable,
}: {
  readonly user: User;
  readonly isTouchable: boolean;
}) {
  const t = useMessages();
  const columns = useColumns();
  const deviceName = useDeviceName();
  const pages = usePages();
  const params = { organizationSid: useOrganizationSid(), userSid: user.sid };
  const query = { count: true, ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }) };
  const read = useOperation(listUserSessions, { params, query }, { keepPrevious: true });
  const [ending, setEnding] = useState<Session | 'all' | null>(null);
  const hasSome = (read.data?.items.length ?? 0) > 0;
  return (
    <>
      <FilterBar
        end={
          isTouchable &&
          hasSome && (
            <Button look="danger-outline" onPress={() => setEnding('all')}>
              {t('user-page.endAll')}
            </Button>
          )
        }
      >
        <h2 className="section-title">{t('profile.sessionsTitle')}</h2>
      </FilterBar>
      <DataTable<Session>
        label={t('user-page.sessionsList', { name: nameOf(user) })}
        columns={columns}
        rows={read.data?.items}
        rowKey={({ sid }) => sid}
        rowName={deviceName}
        rowMenu={(session) =>
          isTouchable ? (
            <MenuItem
              label={t('profile.endSession')}
              isDanger
              onAction={() => setEnding(session)}
            />
          ) : null
        }
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        empty={
          <EmptyState icon={MonitorSmartphone} title={t('user-page.noSessionsTitle')}>
            {t('user-page.noSessionsBody')}
          </EmptyState>
        }
        skeletonRows={3}
      />
      <Pager {...pages.pager(read.data)} />
      <EndUserSessionsDialog user={user} ending={ending} onClose={() => setEnding(null)} />
    </>
  );
}
