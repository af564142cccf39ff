import { type WebhookDelivery, webhookDeliveryStates } from '@guildhall/contract';
import { History, Zap } from 'lucide-react';
import { useEffect } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { listProblem } from '../list-problem.ts';
import { firstPage, usePages } from '../use-pages.ts';
import { useUrlState } from '../use-url-state.ts';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { useWebhookSids } from './use-webhook-sids.ts';
import type { WebhookPlace } from './webhook-place.ts';
import { isOnItsWay, stateWord } from './webhook-words.ts';

function columnsOf(t: Translate): Column<WebhookDelivery>[] {
  return [
    {
      key: 'event',
      header: t('webhook.event'),
      kind: 'title',
      cell: ({ webhookSid, eventSid, eventType }) => (
        <RowTitle
          name={eventType}
          href={`?webhook=${webhookSid}&delivery=${eventSid}`}
          icon={Zap}
          note={<Sid value={eventSid} />}
        />
      ),
    },
    {
      key: 'state',
      header: t('webhook.state'),
      kind: 'status',
      cell: ({ state }) => <Tag tone={stateWord[state].tone}>{t(stateWord[state].key)}</Tag>,
    },
    {
      key: 'tries',
      header: t('webhook.tries'),
      kind: 'extra',
      isNumeric: true,
      cell: ({ tries }) => tries,
    },
    {
      key: 'when',
      header: t('webhook.when'),
      kind: 'text',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
  ];
}

function useDeliveries(place: WebhookPlace, webhookSid: string) {
  const url = useUrlState<'state' | 'delivery' | 'cursor' | 'from'>();
  const { cursor, pager } = usePages();
  const params = useWebhookSids(place, webhookSid);
  const state = webhookDeliveryStates.find((word) => word === url.get('state'));
  const deliveries = useOperation(
    place.operations.listDeliveries,
    {
      params,
      query: {
        count: true,
        ...(state === undefined ? {} : { state }),
        ...(cursor === undefined ? {} : { cursor }),
      },
    },
    {
      keepPrevious: true,
      // What was asked for just now is there in a moment.
      refetchInterval: (last) => (last?.items.some(isOnItsWay) === true ? 1500 : 15_000),
    },
  );
  return { url, pager, params, state, deliveries };
}

function useReplays(place: WebhookPlace) {
  const t = useMessages();
  const { listDeliveries, getDelivery, get, replayDelivery, replayDead } = place.operations;
  const invalidates = [listDeliveries, getDelivery, get];
  const one = useMutationOperation(replayDelivery, {
    invalidates,
    onSuccess: () => void showToast({ text: t('webhook.replayed') }),
  });
  const dead = useMutationOperation(replayDead, {
    invalidates,
    onSuccess: ({ replayed }) =>
      void showToast({ text: t('webhook.replayedDead', { count: replayed.count }) }),
  });
  return { one, dead };
}

/** What was sent to a webhook: filtered by state, opened with its attempts, sent again. */
export function DeliveryList({
  place,
  webhookSid,
  onBusy,
}: {
  readonly place: WebhookPlace;
  readonly webhookSid: string;
  /** Told whether something is on its way. */
  readonly onBusy: (isBusy: boolean) => void;
}) {
  const t = useMessages();
  const { url, pager, params, state, deliveries } = useDeliveries(place, webhookSid);
  const { one, dead } = useReplays(place);
  const rows = deliveries.data?.items;
  const isBusy = rows?.some(isOnItsWay) === true;
  useEffect(() => onBusy(isBusy), [isBusy, onBusy]);
  const opened = url.get('delivery');
  const hasDead = rows?.some((row) => row.state === 'dead') === true;
  return (
    <section aria-label={t('webhook.deliveries')}>
      <FilterBar>
        <FilterChip
          label={t('webhook.state')}
          options={webhookDeliveryStates.map((value) => ({
            value,
            label: t(stateWord[value].key),
          }))}
          value={state === undefined ? [] : [state]}
          onChange={([value]) => url.set({ state: value, ...firstPage })}
        />
        {hasDead && (
          <Button size="small" isPending={dead.isPending} onPress={() => dead.mutate({ params })}>
            {t('webhook.replayDead')}
          </Button>
        )}
      </FilterBar>
      <DataTable
        label={t('webhook.deliveries')}
        columns={columnsOf(t)}
        rows={rows}
        rowKey={({ eventSid }) => eventSid}
        rowName={({ eventType }) => eventType}
        rowMenu={({ eventSid }) => (
          <>
            <MenuItem
              label={t('webhook.details')}
              onAction={() => url.push({ delivery: eventSid })}
            />
            <MenuItem
              label={t('webhook.replay')}
              onAction={() => one.mutate({ params: { ...params, eventSid } })}
            />
          </>
        )}
        problem={listProblem(deliveries)}
        onRetry={() => void deliveries.refetch()}
        isStale={deliveries.isPlaceholderData}
        onClearFilters={
          state === undefined ? undefined : () => url.set({ state: '', ...firstPage })
        }
        empty={
          <EmptyState icon={History} title={t('webhook.noDeliveriesTitle')}>
            {t('webhook.noDeliveriesBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(deliveries.data)} />
      {opened !== '' && (
        <DeliveryDialog
          place={place}
          webhookSid={webhookSid}
          eventSid={opened}
          isReplaying={one.isPending}
          onReplay={(eventSid) => one.mutate({ params: { ...params, eventSid } })}
          onClose={() => url.set({ delivery: undefined })}
        />
      )}
    </section>
  );
}
