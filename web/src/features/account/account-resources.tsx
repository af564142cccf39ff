import { type Account, listAccountResources, type Resource } from '@guildhall/contract';
import { Package } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';

const statusWord: Readonly<
  Record<Resource['status'], { readonly key: MessageKey; readonly tone: Tone }>
> = {
  held: { key: 'subaccount.resourceHeld', tone: 'good' },
  releasing: { key: 'subaccount.resourceReleasing', tone: 'attention' },
  released: { key: 'subaccount.resourceReleased', tone: 'neutral' },
};

/** Types that have words of their own; others are shown as the services call them. */
const typeWord: Readonly<Record<string, MessageKey>> = {
  'phone-number': 'subaccount.resourcePhoneNumber',
  'short-code': 'subaccount.resourceShortCode',
};

function typeText(t: Translate, type: string): string {
  const key = typeWord[type];
  return key === undefined ? type : t(key);
}

/** What it is and what its service calls it, and where it is held unless by the account itself. */
function noteOf(t: Translate, resource: Resource, account: Account): string {
  const note = `${typeText(t, resource.type)} · ${resource.resourceId}`;
  return resource.accountSid === account.sid
    ? note
    : `${note} · ${t('subaccount.resourceBelow', { sid: resource.accountSid })}`;
}

function columnsOf(t: Translate, account: Account): Column<Resource>[] {
  return [
    {
      key: 'name',
      header: t('subaccount.resourceName'),
      kind: 'title',
      cell: (resource) => (
        <RowTitle name={resource.name} icon={Package} note={noteOf(t, resource, account)} />
      ),
    },
    {
      key: 'status',
      header: t('subaccount.resourceStatus'),
      kind: 'status',
      cell: ({ status }) => <Tag tone={statusWord[status].tone}>{t(statusWord[status].key)}</Tag>,
    },
    {
      key: 'asked',
      header: t('subaccount.resourceAsked'),
      kind: 'extra',
      cell: ({ releaseAskedAt }) =>
        releaseAskedAt === null ? null : <RelativeTime at={releaseAskedAt} />,
    },
  ];
}

/** What the services of the platform hold for an account and its subaccounts; nothing where they hold nothing (D17). */
export function AccountResources({ account }: { readonly account: Account }) {
  const t = useMessages();
  const params = { accountSid: account.sid };
  const resources = useOperation(listAccountResources, { params, query: { pageSize: 100 } });
  const rows = resources.data?.items ?? [];
  if (rows.length === 0) return null;
  const isClosing = account.status === 'pending_closure' || account.status === 'closed';
  return (
    <Card>
      <Section
        title={t('subaccount.resourcesTitle')}
        description={
          isClosing ? t('subaccount.resourcesClosingBody') : t('subaccount.resourcesBody')
        }
      >
        <DataTable
          label={t('subaccount.resourcesTitle')}
          columns={columnsOf(t, account)}
          rows={rows}
          rowKey={({ accountSid, type, resourceId }) => `${accountSid} ${type} ${resourceId}`}
          rowName={({ name }) => name}
          problem={listProblem(resources)}
          onRetry={() => void resources.refetch()}
          empty={<EmptyState icon={Package} title={t('subaccount.resourcesTitle')} />}
        />
      </Section>
    </Card>
  );
}
