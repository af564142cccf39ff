import type { Claim, OrganizationSid } from '@guildhall/contract';
import { MailQuestion } from 'lucide-react';
import { useState } from 'react';
import { listProblem } from '../../app/list-problem.ts';
import { shownColumns, useListView } from '../../app/list-view/use-list-view.ts';
import { ViewButton } from '../../app/list-view/view-button.tsx';
import { ObstacleReason, ObstacleTag } from '../../app/obstacle-tag.tsx';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Person } from '../../ui/person.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TooltipText } from '../../ui/tooltip.tsx';
import { RevokeDialog, useResend } from './claim-dialog.tsx';
import { ClaimFilters } from './claim-filters.tsx';
import { claimStatusWord, mailStateWord } from './claim-words.ts';
import { useClaimList } from './use-claim-list.ts';

function Status({ claim }: { readonly claim: Claim }) {
  const t = useMessages();
  const { status, mailState, mailError, obstacle, email } = claim;
  if (obstacle !== null) return <ObstacleTag email={email} />;
  if (status === 'pending' && mailState === 'failed') {
    return (
      <TooltipText text={mailError ?? t('claim.mailFailed')}>
        <Tag tone="danger">{t('claim.mailFailed')}</Tag>
      </TooltipText>
    );
  }
  const { word, tone } = claimStatusWord[status];
  return <Tag tone={tone}>{t(word)}</Tag>;
}

/** What became of the last mail, and how many more may follow while there is no answer. */
function MailCell({ claim: { status, mailState, sendsLeft } }: { readonly claim: Claim }) {
  const t = useMessages();
  if (mailState === null) return t('claim.mailNone');
  const state = t(mailStateWord[mailState]);
  return status === 'pending' ? (
    <TooltipText text={t('claim.sendsLeft', { count: sendsLeft })}>
      <span>{state}</span>
    </TooltipText>
  ) : (
    state
  );
}

function useColumns(organizationSid: OrganizationSid): Column<Claim>[] {
  const t = useMessages();
  return [
    {
      key: 'person',
      header: t('claim.person'),
      kind: 'title',
      cell: (claim) => (
        <Person
          name={nameOf(claim)}
          email={claim.email}
          href={
            claim.status === 'imported' ? paths.user(organizationSid, claim.userSid) : undefined
          }
        />
      ),
    },
    {
      key: 'status',
      header: t('claim.status'),
      kind: 'status',
      cell: (claim) => <Status claim={claim} />,
    },
    {
      key: 'asked',
      header: t('claim.asked'),
      kind: 'text',
      cell: (claim) => <RelativeTime at={claim.createdAt} />,
    },
    {
      key: 'mail',
      header: t('claim.mail'),
      kind: 'extra',
      cell: (claim) => <MailCell claim={claim} />,
    },
    {
      key: 'expires',
      header: t('claim.expires'),
      kind: 'extra',
      cell: (claim) => (claim.status === 'pending' ? <RelativeTime at={claim.expiresAt} /> : ''),
    },
  ];
}

/** Everybody whom imports asked or brought in, with what they answered. */
export function ClaimList({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const list = useClaimList(organizationSid);
  const columns = useColumns(organizationSid);
  const view = useListView(`${organizationSid}.imported`);
  const resend = useResend(organizationSid);
  const [revoking, setRevoking] = useState<Claim>();
  const { read } = list;
  return (
    <>
      <ClaimFilters
        organizationSid={organizationSid}
        list={list}
        end={<ViewButton state={view} columns={columns} />}
      />
      <DataTable
        label={t('claim.claims')}
        columns={shownColumns(columns, view)}
        density={view.view.density}
        rows={read.data?.items}
        rowKey={(claim) => claim.sid}
        rowName={nameOf}
        rowMenu={(claim) =>
          claim.status === 'pending' ? (
            <>
              <MenuItem
                label={t('claim.resend')}
                isDisabled={claim.obstacle !== null}
                detail={
                  claim.obstacle === null ? undefined : <ObstacleReason email={claim.email} />
                }
                onAction={() => resend(claim)}
              />
              <MenuItem label={t('claim.revoke')} isDanger onAction={() => setRevoking(claim)} />
            </>
          ) : null
        }
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        skeletonRows={4}
        empty={<EmptyState icon={MailQuestion} title={t('claim.claimsEmpty')} />}
        onClearFilters={list.isFiltered ? list.clear : undefined}
      />
      <Pager {...list.pager} />
      {revoking !== undefined && (
        <RevokeDialog
          organizationSid={organizationSid}
          claim={revoking}
          onClose={() => setRevoking(undefined)}
        />
      )}
    </>
  );
}
