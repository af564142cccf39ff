import {
  listOauthApps,
  type OauthApp,
  type OauthAppStanding,
  type OauthAppWithSecret,
  type OrganizationSid,
} from '@guildhall/contract';
import { Blocks, KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { usePages } from '../../app/use-pages.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { ApiTabs } from '../../app/webhook/api-tabs.tsx';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Sid } from '../../ui/sid.tsx';
import { Tag } from '../../ui/tag.tsx';
import { CreateOauthAppDialog } from './create-oauth-app-dialog.tsx';
import { DeleteOauthAppDialog } from './delete-oauth-app-dialog.tsx';
import { HowTo } from './how-to.tsx';
import './oauth.css';
import { OauthSecret } from './oauth-secret.tsx';

const standingWord: Readonly<
  Record<OauthAppStanding, { readonly key: MessageKey; readonly tone: 'good' | 'attention' }>
> = {
  working: { key: 'oauth.working', tone: 'good' },
  'authorizer-without-right': { key: 'oauth.creatorGone', tone: 'attention' },
  ended: { key: 'oauth.ended', tone: 'attention' },
};

function columnsOf(t: Translate): Column<OauthApp>[] {
  return [
    {
      key: 'app',
      header: t('oauth.app'),
      kind: 'title',
      cell: (app) => (
        <RowTitle
          name={app.name}
          icon={KeyRound}
          note={
            <>
              <Sid value={app.sid} />
              <span className="when-narrow app-use">
                {t.rich('oauth.narrowNote', {
                  used: <RelativeTime at={app.lastUsedAt} />,
                  creator: app.createdByName,
                })}
              </span>
            </>
          }
        />
      ),
    },
    {
      key: 'standing',
      header: t('oauth.standing'),
      kind: 'status',
      cell: ({ standing }) => (
        <Tag tone={standingWord[standing].tone}>{t(standingWord[standing].key)}</Tag>
      ),
    },
    {
      key: 'scopes',
      header: t('oauth.scopes'),
      kind: 'text',
      cell: ({ scopes }) => (
        <span className="scope-tags">
          {scopes.map((scope) => (
            <Tag key={scope}>{scope}</Tag>
          ))}
        </span>
      ),
    },
    {
      key: 'created',
      header: t('oauth.created'),
      kind: 'extra',
      cell: ({ createdAt, createdByName }) => (
        <span className="stacked">
          <RelativeTime at={createdAt} />
          <span>{createdByName}</span>
        </span>
      ),
    },
    {
      key: 'used',
      header: t('oauth.lastUsed'),
      kind: 'text',
      cell: ({ lastUsedAt }) => <RelativeTime at={lastUsedAt} />,
    },
  ];
}

function AppList({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const { cursor, pager } = usePages();
  const [deleting, setDeleting] = useState<OauthApp>();
  const apps = useOperation(
    listOauthApps,
    {
      params: { organizationSid },
      query: { count: true, ...(cursor === undefined ? {} : { cursor }) },
    },
    { keepPrevious: true },
  );
  return (
    <>
      <DataTable
        label={t('oauth.list')}
        columns={columnsOf(t)}
        rows={apps.data?.items}
        rowKey={(app) => app.sid}
        rowName={(app) => app.name}
        rowMenu={(app) => (
          <MenuItem label={t('oauth.delete')} isDanger onAction={() => setDeleting(app)} />
        )}
        problem={listProblem(apps)}
        onRetry={() => void apps.refetch()}
        isStale={apps.isPlaceholderData}
        skeletonRows={3}
        empty={
          <EmptyState icon={Blocks} title={t('oauth.emptyTitle')}>
            {t('oauth.emptyBody')}
          </EmptyState>
        }
      />
      <Pager {...pager(apps.data)} />
      {deleting !== undefined && (
        <DeleteOauthAppDialog
          organizationSid={organizationSid}
          app={deleting}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </>
  );
}

/** Programs that act for the organization: created, shown their secret once, deleted. */
export function ApiPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const [isCreating, setCreating] = useState(false);
  const [made, setMade] = useState<OauthAppWithSecret>();
  if (made !== undefined) return <OauthSecret app={made} onStored={() => setMade(undefined)} />;
  const create = (
    <Button look="primary" icon={Plus} onPress={() => setCreating(true)}>
      {t('oauth.create')}
    </Button>
  );
  return (
    <Page>
      <PageHeader title={t('oauth.title')} description={t('oauth.description')} actions={create} />
      <ApiTabs current="oauth" />
      <div className="column">
        <div>
          <AppList organizationSid={organizationSid} />
        </div>
        <HowTo organizationSid={organizationSid} />
      </div>
      {isCreating && (
        <CreateOauthAppDialog
          organizationSid={organizationSid}
          onClose={() => setCreating(false)}
          onCreated={(app) => {
            setCreating(false);
            setMade(app);
          }}
        />
      )}
    </Page>
  );
}
