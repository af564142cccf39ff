import {
  type Account,
  type AuditEntry,
  auditColumns,
  listAccountAuditEntries,
} from '@guildhall/contract';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import type { AuditFilters } from '../../app/audit/use-audit-filters.ts';
import { saveCsv } from '../../app/csv/write-csv.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toast-queue.ts';

function cellOf(value: AuditEntry[(typeof auditColumns)[number]]): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

type Filter = Omit<AuditFilters['query'], 'accountSid'>;

/** Everything that the filters show, page by page: a page knows where the one before it ended. */
async function readAll(account: Account, filter: Filter): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let cursor: string | null = null;
  do {
    const query = { ...filter, pageSize: 100, ...(cursor === null ? {} : { cursor }) };
    const page: Awaited<ReturnType<typeof readPage>> = await readPage(account, query);
    entries.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return entries;
}

async function readPage({ sid }: Account, query: Filter & { readonly pageSize: number }) {
  return (await call(listAccountAuditEntries, { params: { accountSid: sid }, query })).data;
}

/** Makes a file of exactly what the filters show, in the browser: an account may be without an organization that exports. */
export function ActivityExportButton({
  account,
  filter,
}: {
  readonly account: Account;
  readonly filter: Filter;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const [isPending, setPending] = useState(false);
  const save = async (): Promise<void> => {
    setPending(true);
    try {
      const entries = await readAll(account, filter);
      const rows = entries.map((entry) => auditColumns.map((column) => cellOf(entry[column])));
      saveCsv(`activity-${new Date().toISOString().slice(0, 10)}.csv`, [auditColumns, ...rows]);
      showToast({ text: t('console.exported', { count: entries.length }) });
    } catch (error) {
      showToast({ tone: 'danger', text: failureText(error) });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button icon={Download} isPending={isPending} onPress={() => void save()}>
      {t('ui.export')}
    </Button>
  );
}
