import type { InvitationResult } from '@guildhall/contract';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { Section } from '../../ui/page.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import type { PartOutcome } from './use-send-invitations.ts';
import { verdictWords } from './verdict-words.ts';

interface ResultRow extends InvitationResult {
  readonly key: string;
  readonly place: string;
}

function Failed({
  outcome,
  onRetry,
  isSending,
}: {
  readonly outcome: PartOutcome;
  readonly onRetry: () => void;
  readonly isSending: boolean;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const values = {
    count: outcome.emails.length,
    place: outcome.account?.name ?? t('invitation.theOrganization'),
    reason: failureText(outcome.error),
  };
  return (
    <Callout
      tone="danger"
      isAlert
      actions={
        <Button isPending={isSending} onPress={onRetry}>
          {t('ui.retry')}
        </Button>
      }
    >
      {t('invitation.resultPartFailed', values)}
    </Callout>
  );
}

export interface ResultStepProps {
  readonly outcomes: readonly PartOutcome[];
  readonly isSending: boolean;
  /** Sends what failed once more. */
  readonly onRetry: () => void;
}

/** Last step: what became of each address. */
export function ResultStep({ outcomes, isSending, onRetry }: ResultStepProps) {
  const t = useMessages();
  const rows = outcomes.flatMap((outcome) =>
    outcome.results.map(
      (result, index): ResultRow => ({
        ...result,
        key: `${outcome.key}-${String(index)}`,
        place: outcome.account?.name ?? t('invitation.resultOrganization'),
      }),
    ),
  );
  const sent = rows.filter(({ verdict }) => verdict === 'invited').length;
  const columns: Column<ResultRow>[] = [
    {
      key: 'person',
      header: t('invitation.person'),
      kind: 'title',
      cell: (row) => <RowTitle name={row.email} note={row.place} />,
    },
    {
      key: 'result',
      header: t('invitation.result'),
      kind: 'status',
      cell: ({ verdict }) => (
        <Tag tone={verdictWords[verdict].tone}>{t(verdictWords[verdict].result)}</Tag>
      ),
    },
  ];
  return (
    <>
      {outcomes
        .filter(({ error }) => error !== null)
        .map((outcome) => (
          <Failed key={outcome.key} outcome={outcome} onRetry={onRetry} isSending={isSending} />
        ))}
      <Section
        title={t('invitation.resultTitle', { count: sent })}
        description={sent > 0 ? t('invitation.resultBody') : undefined}
      >
        {rows.length > 0 && (
          <DataTable
            label={t('invitation.result')}
            columns={columns}
            rows={rows}
            rowKey={(row) => row.key}
            rowName={(row) => row.email}
            empty={null}
          />
        )}
      </Section>
    </>
  );
}
