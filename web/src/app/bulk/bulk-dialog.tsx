import {
  createOperation,
  listOperations,
  mostNamedSids,
  type OperationRun,
  type OrganizationSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFailureText } from '../use-failure-text.ts';
import './bulk.css';
import { BulkForm } from './bulk-form.tsx';
import {
  type BulkKind,
  type BulkTarget,
  emptyBulkDraft,
  isTooMany,
  requestOf,
} from './bulk-request.ts';
import { bulkWords } from './bulk-words.ts';
import { kindWords } from './operation-words.ts';
import { PreviewFacts } from './preview-facts.tsx';
import { RunDialog } from './run-dialog.tsx';
import { useBulkPreview } from './use-bulk-preview.ts';

/** From so many on an act that takes something away asks for the number to be typed. */
const wide = 100;

export interface BulkDialogProps {
  readonly organizationSid: OrganizationSid;
  readonly kind: BulkKind;
  readonly target: BulkTarget;
  /** What it causes for these, where that is not what it causes for everybody. */
  readonly notes?: readonly MessageKey[] | undefined;
  /** Called once the server has taken the operation on; the selection has done its duty. */
  readonly onStarted: () => void;
  readonly onClose: () => void;
}

function usePlan({ organizationSid, kind, target }: BulkDialogProps) {
  const [draft, setDraft] = useState(emptyBulkDraft);
  const isLarge = isTooMany(target);
  const request = isLarge ? undefined : requestOf(kind, target, draft);
  const preview = useBulkPreview(organizationSid, request);
  return { draft, setDraft, isLarge, request, preview, affected: preview.counts?.affected };
}

function Trouble({
  plan,
  error,
}: {
  readonly plan: ReturnType<typeof usePlan>;
  readonly error: Error | null;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { preview, isLarge } = plan;
  if (isLarge)
    return <Callout tone="attention">{t('operation.tooMany', { count: mostNamedSids })}</Callout>;
  if (preview.error !== null) {
    return (
      <Callout
        tone="danger"
        isAlert
        actions={<Button onPress={preview.countAgain}>{t('ui.retry')}</Button>}
      >
        {failureText(preview.error)}
      </Callout>
    );
  }
  if (error === null) return null;
  const hasGrown = asRequestFailure(error)?.is('operation-has-grown') ?? false;
  return (
    <Callout tone={hasGrown ? 'attention' : 'danger'} isAlert>
      {hasGrown ? t('operation.hasGrown') : failureText(error)}
    </Callout>
  );
}

function AskDialog(props: BulkDialogProps & { readonly onRun: (run: OperationRun) => void }) {
  const { organizationSid, kind, onClose, onRun } = props;
  const { t, tag } = useLocale();
  const plan = usePlan(props);
  const { request, preview, affected } = plan;
  const { question, isDangerous } = bulkWords[kind];
  const notes = props.notes ?? bulkWords[kind].notes;
  const create = useMutationOperation(createOperation, {
    invalidates: [listOperations],
    onSuccess: onRun,
  });
  const start = (): void => {
    if (request === undefined || affected === undefined) return;
    create.mutate(
      { params: { organizationSid }, body: { ...request, expectedCount: affected } },
      { onError: preview.countAgain },
    );
  };
  const words = kindWords[kind];
  const count = new Intl.NumberFormat(tag);
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={start}
      title={t(question)}
      confirmLabel={
        affected === undefined || affected === 0 ? t(words.name) : t(words.act, { count: affected })
      }
      isReversible={!isDangerous}
      isBlocked={!preview.isFresh || affected === undefined || affected === 0}
      isPending={create.isPending}
      typed={
        isDangerous && affected !== undefined && affected >= wide
          ? count.format(affected)
          : undefined
      }
    >
      <BulkForm
        organizationSid={organizationSid}
        kind={kind}
        draft={plan.draft}
        onChange={plan.setDraft}
      />
      <Trouble plan={plan} error={create.error} />
      {request !== undefined && (
        <div className="bulk-preview" aria-live="polite" aria-busy={!preview.isFresh}>
          {preview.counts === undefined ? (
            <span className="muted">{t('operation.previewing')}</span>
          ) : (
            <PreviewFacts
              preview={preview.counts}
              isOnInvitations={kind === 'resend-invitations' || kind === 'revoke-invitations'}
            />
          )}
        </div>
      )}
      <ul className="consequences">
        {notes.map((note) => (
          <li key={note}>{t(note)}</li>
        ))}
      </ul>
    </ConfirmDialog>
  );
}

/** A bulk act from the question to the result: what it would do, then how far it is, then what became of each. */
export function BulkDialog(props: BulkDialogProps) {
  const { organizationSid, onStarted, onClose } = props;
  const [run, setRun] = useState<OperationRun>();
  if (run !== undefined)
    return <RunDialog organizationSid={organizationSid} started={run} onClose={onClose} />;
  return (
    <AskDialog
      {...props}
      onRun={(started) => {
        setRun(started);
        onStarted();
      }}
    />
  );
}
