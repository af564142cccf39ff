import {
  type Claim,
  claimStatuses,
  listClaims,
  type OrganizationSid,
  parseSid,
} from '@guildhall/contract';
import { MailQuestion } from 'lucide-react';
import { useEffect, useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { listProblem } from '../../app/list-problem.ts';
import { paths } from '../../app/paths.ts';
import { nameOf } from '../../app/session.tsx';
import { firstPage, usePages } from '../../app/use-pages.ts';
import { useUrlState } from '../../app/use-url-state.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Person } from '../../ui/person.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import { TooltipText } from '../../ui/tooltip.tsx';
import { RevokeDialog, useResend } from './claim-dialog.tsx';
import { claimStatusWord } from './claim-words.ts';

type Filter = 'status' | 'import';

function useClaimList(organizationSid: OrganizationSid) {
  const url = useUrlState<Filter | 'cursor' | 'from'>();
  const pages = usePages();
  const status = claimStatuses.find((word) => word === url.get('status'));
  const importSid = parseSid('operation', url.get('import'));
  const read = useOperation(
    listClaims,
    {
      params: { organizationSid },
      query: {
        pageSize: 50,
        count: true,
        ...(status === undefined ? {} : { status }),
        ...(importSid === undefined ? {} : { importSid }),
        ...(pages.cursor === undefined ? {} : { cursor: pages.cursor }),
      },
    },
    { keepPrevious: true },
  );
  const isLost = asRequestFailure(read.error)?.is('cursor-invalid') ?? false;
  useEffect(() => {
    if (isLost) url.set(firstPage);
  }, [isLost, url]);
  return { url, status, importSid, read, pager: pages.pager(read.data) };
}

function Status({ claim }: { readonly claim: Claim }) {
  const t = useMessages();
  const { status, mailState, mailError } = claim;
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
  const { url, status, importSid, read, pager } = useClaimList(organizationSid);
  const columns = useColumns(organizationSid);
  const resend = useResend(organizationSid);
  const [revoking, setRevoking] = useState<Claim>();
  const clear = (): void => url.set({ status: undefined, import: undefined, ...firstPage });
  return (
    <>
      <FilterBar>
        <FilterChip
          label={t('claim.status')}
          value={status === undefined ? [] : [status]}
          onChange={([chosen]) => url.set({ status: chosen, ...firstPage })}
          options={claimStatuses.map((value) => ({ value, label: t(claimStatusWord[value].word) }))}
        />
        {importSid !== undefined && (
          <FilterChip
            label={t('claim.claimsOfRun')}
            value={['one']}
            onChange={() => url.set({ import: undefined, ...firstPage })}
            options={[{ value: 'one', label: t('claim.thisRun') }]}
          />
        )}
      </FilterBar>
      <DataTable
        label={t('claim.claims')}
        columns={columns}
        rows={read.data?.items}
        rowKey={(claim) => claim.sid}
        rowName={nameOf}
        rowMenu={(claim) =>
          claim.status === 'pending' ? (
            <>
              <MenuItem label={t('claim.resend')} onAction={() => resend(claim)} />
              <MenuItem label={t('claim.revoke')} isDanger onAction={() => setRevoking(claim)} />
            </>
          ) : null
        }
        problem={listProblem(read)}
        onRetry={() => void read.refetch()}
        isStale={read.isPlaceholderData}
        skeletonRows={4}
        empty={<EmptyState icon={MailQuestion} title={t('claim.claimsEmpty')} />}
        onClearFilters={status === undefined && importSid === undefined ? undefined : clear}
      />
      <Pager {...pager} />
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
