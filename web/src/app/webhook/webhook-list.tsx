import type { Webhook, WebhookWithSecret } from '@guildhall/contract';
import { Plus, Webhook as WebhookGlyph } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { listProblem } from '../list-problem.ts';
import { WebhookFormDialog } from './webhook-form-dialog.tsx';
import type { WebhookPlace } from './webhook-place.ts';
import { shortStatusWord } from './webhook-words.ts';

function columnsOf(t: Translate): Column<Webhook>[] {
  return [
    {
      key: 'address',
      header: t('webhook.address'),
      kind: 'title',
      cell: ({ sid, url, description }) => (
        <RowTitle name={url} href={`?webhook=${sid}`} icon={WebhookGlyph} note={description} />
      ),
    },
    {
      key: 'status',
      header: t('webhook.status'),
      kind: 'status',
      cell: (webhook) => {
        const { tone, key } = shortStatusWord(webhook);
        return <Tag tone={tone}>{t(key)}</Tag>;
      },
    },
    {
      key: 'events',
      header: t('webhook.events'),
      kind: 'text',
      cell: ({ eventTypes }) =>
        eventTypes.length === 0
          ? t('webhook.everyEvent')
          : t('webhook.eventCount', { count: eventTypes.length }),
    },
    {
      key: 'delivered',
      header: t('webhook.lastDelivered'),
      kind: 'extra',
      cell: ({ lastDeliveredAt }) =>
        lastDeliveredAt === null ? t('webhook.never') : <RelativeTime at={lastDeliveredAt} />,
    },
  ];
}

/** Every webhook of a place, and how to read the feed that they hint at. */
export function WebhookList({
  place,
  head,
  onMade,
}: {
  readonly place: WebhookPlace;
  readonly head: (add: ReactNode) => ReactNode;
  readonly onMade: (webhook: WebhookWithSecret) => void;
}) {
  const t = useMessages();
  const [isAdding, setAdding] = useState(false);
  const webhooks = useOperation(place.operations.list, { params: place.params });
  return (
    <>
      {head(
        <Button look="primary" icon={Plus} onPress={() => setAdding(true)}>
          {t('webhook.add')}
        </Button>,
      )}
      <div className="column">
        <DataTable
          label={t('webhook.list')}
          columns={columnsOf(t)}
          rows={webhooks.data?.items}
          rowKey={({ sid }) => sid}
          rowName={({ url }) => url}
          problem={listProblem(webhooks)}
          onRetry={() => void webhooks.refetch()}
          skeletonRows={3}
          empty={
            <EmptyState icon={WebhookGlyph} title={t('webhook.emptyTitle')}>
              {t('webhook.emptyBody')}
            </EmptyState>
          }
        />
        <Card>
          <Section title={t('webhook.apiTitle')} description={t(place.feed.meaning)}>
            <CodeBlock
              label={t('webhook.apiTitle')}
              code={[
                `curl '${window.location.origin}${place.feed.path}' \\`,
                `  ${place.feed.credential}`,
              ].join('\n')}
            />
          </Section>
        </Card>
      </div>
      {isAdding && (
        <WebhookFormDialog
          place={place}
          webhook={undefined}
          onClose={() => setAdding(false)}
          onMade={onMade}
        />
      )}
    </>
  );
}
