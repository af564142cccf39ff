import { deleteSession, listSessions, type Session } from '@guildhall/contract';
import { MonitorSmartphone } from 'lucide-react';
import { useState } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { useSignOut } from '../../app/session.tsx';
import { SessionTag } from '../../app/session-tag.tsx';
import { useDeviceName } from '../../app/use-device-name.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { usePages } from '../../app/use-pages.ts';
import { type Translate, useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { exactTime, RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { ProfileFrame } from './profile-frame.tsx';

type DeviceName = ReturnType<typeof useDeviceName>;

function columnsOf(t: Translate, deviceName: DeviceName): Column<Session>[] {
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
      cell: (session) => <RelativeTime at={session.lastSeenAt} />,
    },
    {
      key: 'signedIn',
      header: t('profile.signedIn'),
      kind: 'extra',
      cell: (session) => <RelativeTime at={session.createdAt} />,
    },
  ];
}

/** Browsers of one kind are told apart by when they signed in. */
function useSessionTexts() {
  const { t, tag } = useLocale();
  const deviceName = useDeviceName();
  const valuesOf = (session: Session) => ({
    device: deviceName(session),
    when: exactTime(new Date(session.createdAt), tag),
  });
  return {
    rowName: (session: Session) =>
      t(session.current ? 'profile.rowNameCurrent' : 'profile.rowName', valuesOf(session)),
    endBody: (session: Session) =>
      t(session.current ? 'profile.endBodyCurrent' : 'profile.endBody', valuesOf(session)),
  };
}

function EndSessionDialog({
  session,
  onClose,
}: {
  readonly session: Session | null;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const { endBody } = useSessionTexts();
  const failureText = useFailureText();
  const signOut = useSignOut();
  const end = useMutationOperation(deleteSession, {
    invalidates: [listSessions],
    onSuccess: () => {
      onClose();
      showToast({ text: t('profile.ended') });
    },
  });
  const confirm = (): void => {
    if (session === null) return;
    if (session.current) signOut();
    else end.mutate({ params: { sessionSid: session.sid } });
  };
  return (
    <ConfirmDialog
      isOpen={session !== null}
      onClose={onClose}
      onConfirm={confirm}
      isPending={end.isPending}
      title={t('profile.endTitle')}
      description={session === null ? undefined : endBody(session)}
      confirmLabel={t('profile.endSession')}
    >
      {end.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(end.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

/** `/profile/sessions`: where one is signed in, and the way to end it. */
export function ProfileSessionsPage() {
  const t = useMessages();
  const deviceName = useDeviceName();
  const { rowName } = useSessionTexts();
  const pages = usePages();
  const [ending, setEnding] = useState<Session | null>(null);
  const query = { ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }), count: true };
  const read = useOperation(listSessions, { query }, { keepPrevious: true });
  return (
    <ProfileFrame tab="sessions">
      <DataTable<Session>
        label={t('profile.sessionsTitle')}
        columns={columnsOf(t, deviceName)}
        rows={read.data?.items}
        rowKey={(session) => session.sid}
        rowName={rowName}
        rowMenu={(session) => (
          <MenuItem label={t('profile.endSession')} isDanger onAction={() => setEnding(session)} />
        )}
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        empty={<EmptyState icon={MonitorSmartphone} title={t('profile.noSessions')} />}
        skeletonRows={3}
      />
      <Pager {...pages.pager(read.data)} />
      <EndSessionDialog session={ending} onClose={() => setEnding(null)} />
    </ProfileFrame>
  );
}
