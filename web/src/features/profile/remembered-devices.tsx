import {
  deleteRememberedDevice,
  deleteRememberedDevices,
  getMySecondFactor,
  listRememberedDevices,
  type RememberedDevice,
} from '@guildhall/contract';
import { MonitorSmartphone } from 'lucide-react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { useDeviceName } from '../../app/use-device-name.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { showToast } from '../../ui/toast-queue.ts';

function columnsOf(
  t: Translate,
  deviceName: ReturnType<typeof useDeviceName>,
): Column<RememberedDevice>[] {
  return [
    {
      key: 'device',
      header: t('my-factor.device'),
      kind: 'title',
      cell: (device) => (
        <RowTitle
          name={deviceName(device)}
          icon={MonitorSmartphone}
          note={device.current ? t('my-factor.thisDevice') : device.address}
        />
      ),
    },
    {
      key: 'lastUsed',
      header: t('my-factor.lastUsed'),
      kind: 'text',
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    },
    {
      key: 'until',
      header: t('my-factor.until'),
      kind: 'extra',
      cell: ({ expiresAt }) => <RelativeTime at={expiresAt} />,
    },
  ];
}

/** The browsers that are not asked for 30 days, and the way to have them asked again. */
export function RememberedDevices() {
  const t = useMessages();
  const deviceName = useDeviceName();
  const failureText = useFailureText();
  const devices = useOperation(listRememberedDevices, { query: { pageSize: 100 } });
  const done = {
    invalidates: [listRememberedDevices, getMySecondFactor],
    onSuccess: () => showToast({ text: t('my-factor.forgotten') }),
  };
  const forget = useMutationOperation(deleteRememberedDevice, done);
  const forgetAll = useMutationOperation(deleteRememberedDevices, done);
  const error = forget.error ?? forgetAll.error;
  return (
    <div className="factor-block">
      <Section
        title={t('my-factor.devices')}
        description={t('my-factor.devicesBody')}
        actions={
          <Button isPending={forgetAll.isPending} onPress={() => forgetAll.mutate({})}>
            {t('my-factor.forgetAll')}
          </Button>
        }
      />
      {error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      )}
      <DataTable
        label={t('my-factor.devices')}
        columns={columnsOf(t, deviceName)}
        rows={devices.data?.items}
        rowKey={({ sid }) => sid}
        rowName={deviceName}
        rowMenu={({ sid }) => (
          <MenuItem
            label={t('my-factor.forget')}
            onAction={() => forget.mutate({ params: { rememberedDeviceSid: sid } })}
          />
        )}
        problem={listProblem(devices)}
        onRetry={() => void devices.refetch()}
        skeletonRows={1}
        empty={<EmptyState icon={MonitorSmartphone} title={t('my-factor.noDevices')} />}
      />
    </div>
  );
}
