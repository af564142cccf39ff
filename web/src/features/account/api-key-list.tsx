import { type Account, type ApiKey, listApiKeys } from '@guildhall/contract';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { usePages } from '../../app/use-pages.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Section } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { apiKeyColumns, formerSecretOf } from './api-key-columns.tsx';
import { ApiKeyDialog } from './api-key-dialog.tsx';
import type { ShownSecret } from './credential-secret.tsx';
import { DeleteApiKeyDialog } from './delete-api-key-dialog.tsx';
import { EndFormerSecretDialog } from './end-former-secret-dialog.tsx';
import { RotateApiKeyDialog } from './rotate-api-key-dialog.tsx';

export interface CredentialPartProps {
  readonly account: Account;
  readonly mayManage: boolean;
  readonly onMade: (made: ShownSecret) => void;
}

type Act = 'edit' | 'rotate' | 'endFormer' | 'delete';

/** The API keys of an account: made, changed, rotated, deleted. */
export function ApiKeyList({ account, mayManage, onMade }: CredentialPartProps) {
  const t = useMessages();
  const { cursor, pager } = usePages();
  const [isCreating, setCreating] = useState(false);
  const [chosen, setChosen] = useState<{ readonly act: Act; readonly apiKey: ApiKey }>();
  const keys = useOperation(
    listApiKeys,
    {
      params: { accountSid: account.sid },
      query: { count: true, ...(cursor === undefined ? {} : { cursor }) },
    },
    { keepPrevious: true },
  );
  const close = (): void => setChosen(undefined);
  const item = (apiKey: ApiKey, act: Act) => (
    <MenuItem
      label={t(`credential.${act}`)}
      isDanger={act === 'delete'}
      onAction={() => setChosen({ act, apiKey })}
    />
  );
  return (
    <div className="credential-block">
      <Section
        title={t('credential.keys')}
        description={t('credential.keysBody')}
        actions={
          mayManage ? (
            <Button look="primary" icon={Plus} onPress={() => setCreating(true)}>
              {t('credential.create')}
            </Button>
          ) : undefined
        }
      />
      <DataTable
        label={t('credential.keys')}
        columns={apiKeyColumns(t)}
        rows={keys.data?.items}
        rowKey={({ sid }) => sid}
        rowName={({ name }) => name}
        rowMenu={(apiKey) => (
          <>
            {mayManage && item(apiKey, 'edit')}
            {mayManage && item(apiKey, 'rotate')}
            {formerSecretOf(apiKey) !== undefined && item(apiKey, 'endFormer')}
            {item(apiKey, 'delete')}
          </>
        )}
        problem={listProblem(keys)}
        onRetry={() => void keys.refetch()}
        isStale={keys.isPlaceholderData}
        skeletonRows={3}
        empty={
          <EmptyState icon={KeyRound} title={t('credential.emptyTitle')}>
            {t('credential.emptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(keys.data)} />
      {isCreating && (
        <ApiKeyDialog account={account} onClose={() => setCreating(false)} onMade={onMade} />
      )}
      {chosen?.act === 'edit' && (
        <ApiKeyDialog account={account} apiKey={chosen.apiKey} onClose={close} onMade={onMade} />
      )}
      {chosen?.act === 'rotate' && (
        <RotateApiKeyDialog apiKey={chosen.apiKey} onClose={close} onMade={onMade} />
      )}
      {chosen?.act === 'endFormer' && (
        <EndFormerSecretDialog apiKey={chosen.apiKey} onClose={close} />
      )}
      {chosen?.act === 'delete' && <DeleteApiKeyDialog apiKey={chosen.apiKey} onClose={close} />}
    </div>
  );
}
