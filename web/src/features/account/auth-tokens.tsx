import {
  type AuthToken,
  createAuthToken,
  deleteAuthToken,
  listAuthTokens,
  promoteAuthToken,
} from '@guildhall/contract';
import { Plus, RectangleEllipsis } from 'lucide-react';
import { useState } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import type { CredentialPartProps } from './api-key-list.tsx';
import { rankName, standingWord } from './credential-words.ts';

function columnsOf(t: Translate): Column<AuthToken>[] {
  return [
    {
      key: 'rank',
      header: t('credential.token'),
      kind: 'title',
      cell: ({ rank }) => <RowTitle name={t(rankName[rank])} icon={RectangleEllipsis} />,
    },
    {
      key: 'standing',
      header: t('credential.standing'),
      kind: 'status',
      cell: ({ standing }) => (
        <Tag tone={standingWord[standing].tone}>{t(standingWord[standing].key)}</Tag>
      ),
    },
    {
      key: 'keeper',
      header: t('credential.keeper'),
      kind: 'text',
      cell: ({ keeperName }) => keeperName,
    },
    {
      key: 'created',
      header: t('credential.created'),
      kind: 'extra',
      cell: ({ createdAt }) => <RelativeTime at={createdAt} />,
    },
    {
      key: 'used',
      header: t('credential.lastUsed'),
      kind: 'text',
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    },
  ];
}

interface Chosen {
  readonly act: 'promote' | 'delete';
  readonly token: AuthToken;
}

/** Asks before a token is promoted or deleted: either ends one at once. */
function AuthTokenDialog({
  act,
  token,
  onClose,
}: Chosen & {
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { accountSid, rank } = token;
  const options = {
    invalidates: [listAuthTokens],
    onSuccess: () => {
      showToast({ text: t(act === 'promote' ? 'credential.promoted' : 'credential.tokenDeleted') });
      onClose();
    },
  };
  const promote = useMutationOperation(promoteAuthToken, options);
  const remove = useMutationOperation(deleteAuthToken, options);
  const error = promote.error ?? remove.error;
  const confirm = (): void => {
    if (act === 'promote') promote.mutate({ params: { accountSid } });
    else remove.mutate({ params: { accountSid, rank } });
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={t(act === 'promote' ? 'credential.promoteTitle' : 'credential.deleteTokenTitle')}
      description={t(act === 'promote' ? 'credential.promoteBody' : 'credential.deleteTokenBody')}
      confirmLabel={t(act === 'promote' ? 'credential.promote' : 'credential.deleteToken')}
      isPending={promote.isPending || remove.isPending}
    >
      {error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

/** The auth tokens of an account: the primary one, and beside it a secondary one. */
export function AuthTokens({ account, mayManage, onMade }: CredentialPartProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const [chosen, setChosen] = useState<Chosen>();
  const params = { accountSid: account.sid };
  const tokens = useOperation(listAuthTokens, { params });
  const create = useMutationOperation(createAuthToken, {
    invalidates: [listAuthTokens],
    onSuccess: ({ token }) =>
      onMade({ form: 'token', name: account.name, user: account.sid, secret: token }),
  });
  const count = tokens.data?.items.length;
  return (
    <div className="credential-block">
      <Section
        title={t('credential.tokens')}
        description={t('credential.tokensBody')}
        actions={
          mayManage && count !== undefined && count < 2 ? (
            <Button
              icon={Plus}
              isPending={create.isPending}
              onPress={() => create.mutate({ params })}
            >
              {t(count === 0 ? 'credential.createToken' : 'credential.createSecondary')}
            </Button>
          ) : undefined
        }
      />
      <UnsavedChanges isDirty={create.isPending} />
      {create.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(create.error)}
        </Callout>
      )}
      <DataTable
        label={t('credential.tokens')}
        columns={columnsOf(t)}
        rows={tokens.data?.items}
        rowKey={({ rank }) => rank}
        rowName={({ rank }) => t(rankName[rank])}
        rowMenu={(token) => (
          <>
            {mayManage && token.rank === 'secondary' && (
              <MenuItem
                label={t('credential.promote')}
                isDisabled={token.standing !== 'working'}
                detail={token.standing === 'working' ? undefined : t('credential.promoteStopped')}
                onAction={() => setChosen({ act: 'promote', token })}
              />
            )}
            <MenuItem
              label={t('credential.deleteToken')}
              isDanger
              onAction={() => setChosen({ act: 'delete', token })}
            />
          </>
        )}
        problem={listProblem(tokens)}
        onRetry={() => void tokens.refetch()}
        skeletonRows={1}
        empty={
          <EmptyState icon={RectangleEllipsis} title={t('credential.tokensEmptyTitle')}>
            {t('credential.tokensEmptyBody')}
          </EmptyState>
        }
      />
      {chosen !== undefined && <AuthTokenDialog {...chosen} onClose={() => setChosen(undefined)} />}
    </div>
  );
}
