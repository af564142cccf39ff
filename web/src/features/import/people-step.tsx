import { createExport, type ImportRowVerdict, mostImportPeople } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { decodeText } from '../../app/csv/parse-csv.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { FileField } from '../../ui/file-field.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import type { ImportStepProps } from './domains-step.tsx';
import './import.css';
import { eligibleIn, reviewModes } from './import-draft.ts';
import { type ReviewedFault, readReviewedCsv } from './read-reviewed-csv.ts';
import { refusedVerdicts } from './use-import-wizard.ts';

function DownloadList({ organizationSid, wizard }: ImportStepProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const link = useMutationOperation(createExport, {
    onSuccess: ({ url }) => window.location.assign(url),
  });
  const domains = wizard.domains.map(({ name }) => name).join(',');
  const download = (): void =>
    link.mutate({
      params: { organizationSid },
      body: { kind: 'import-candidates', filter: { domains } },
    });
  return (
    <div className="list-download">
      <Button icon={Download} isPending={link.isPending} onPress={download}>
        {t('claim.download')}
      </Button>
      <span className="muted">{t('claim.downloadHint')}</span>
      {link.isError && (
        <Callout tone="danger" isAlert>
          {failureText(link.error)}
        </Callout>
      )}
    </div>
  );
}

const fileFaultWord: Readonly<Record<ReviewedFault, MessageKey>> = {
  empty: 'claim.uploadEmpty',
  format: 'claim.uploadFormat',
  'too-long': 'claim.uploadTooLong',
};

function UploadList({ wizard }: ImportStepProps) {
  const t = useMessages();
  const [isReading, setReading] = useState(false);
  const [refused, setRefused] = useState<{
    readonly fault: ReviewedFault;
    readonly rows: number;
  }>();
  const read = async (file: File): Promise<void> => {
    setReading(true);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const list = await readReviewedCsv(decodeText(bytes), mostImportPeople);
    setReading(false);
    const { fault, found } = list;
    setRefused(fault === undefined ? undefined : { fault, rows: found });
    wizard.change({ rows: list.fault === undefined ? list.rows : undefined });
  };
  const isMissing = wizard.isChecked && wizard.draft.rows === undefined && refused === undefined;
  return (
    <>
      <FileField
        label={t('claim.upload')}
        hint={t('claim.uploadHint', { count: mostImportPeople })}
        accept=".csv,text/csv"
        isPending={isReading}
        onFile={(file) => void read(file)}
      />
      {refused !== undefined && (
        <Callout tone="danger" isAlert>
          {t(fileFaultWord[refused.fault], { count: mostImportPeople, rows: refused.rows })}
        </Callout>
      )}
      {isMissing && (
        <Callout tone="attention" isAlert>
          {t('claim.uploadMissing')}
        </Callout>
      )}
    </>
  );
}

const verdictWord: Readonly<Record<Exclude<ImportRowVerdict, 'eligible'>, MessageKey>> = {
  duplicate: 'claim.verdictDuplicate',
  malformed: 'claim.verdictMalformed',
  added: 'claim.verdictAdded',
  changed: 'claim.verdictChanged',
  'no-longer-eligible': 'claim.verdictNoLongerEligible',
};

const shownFaults = 20;

interface ShownFault {
  readonly line: number;
  readonly verdict: keyof typeof verdictWord;
}

function Faults({ faults }: { readonly faults: readonly ShownFault[] }) {
  const t = useMessages();
  const hidden = faults.length - shownFaults;
  return (
    <ul className="row-faults">
      {faults.slice(0, shownFaults).map(({ line, verdict }) => (
        <li key={line}>{t('claim.faultRow', { line, verdict: t(verdictWord[verdict]) })}</li>
      ))}
      {hidden > 0 && <li>{t('invitation.more', { count: hidden })}</li>}
    </ul>
  );
}

/** What the server thinks of the uploaded list: how many may come, and what is wrong with which line. */
function Verdict({ wizard }: ImportStepProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const { check, draft } = wizard;
  if (draft.rows === undefined) return null;
  if (check.isError) {
    return (
      <Callout
        tone="danger"
        isAlert
        actions={<Button onPress={() => void check.refetch()}>{t('ui.retry')}</Button>}
      >
        {failureText(check.error)}
      </Callout>
    );
  }
  if (check.data === undefined) return <p role="status">{t('claim.checking')}</p>;
  const { eligible, faults } = check.data;
  const shown = faults.flatMap(({ row, verdict }): ShownFault[] =>
    verdict === 'eligible' ? [] : [{ line: draft.rows?.[row - 1]?.line ?? row, verdict }],
  );
  const isRefused = ({ verdict }: ShownFault) => refusedVerdicts.some((word) => word === verdict);
  const refused = shown.filter(isRefused);
  const skipped = shown.filter((fault) => !isRefused(fault));
  return (
    <>
      {refused.length > 0 && (
        <Callout
          tone="danger"
          isAlert
          title={t('claim.faultsRefused', { count: refused.length })}
          refusals={wizard.refusals}
        >
          {t('claim.faultsRefusedBody')}
          <Faults faults={refused} />
        </Callout>
      )}
      {skipped.length > 0 && (
        <Callout tone="attention" title={t('claim.faultsSkipped', { count: skipped.length })}>
          <Faults faults={skipped} />
        </Callout>
      )}
      {refused.length === 0 && (
        <Callout tone={eligible > 0 ? 'good' : 'info'} isAlert refusals={wizard.refusals}>
          {t('claim.checked', { count: eligible })}
        </Callout>
      )}
    </>
  );
}

/** Second step: who of them. The list may be taken away, made shorter, and brought back. */
export function PeopleStep(props: ImportStepProps) {
  const { draft, domains, change } = props.wizard;
  const t = useMessages();
  const { count, exact } = eligibleIn(domains);
  const words = {
    review: { label: t('claim.modeReview'), description: t('claim.modeReviewHint') },
    upload: { label: t('claim.modeUpload'), description: t('claim.modeUploadHint') },
    all: {
      label: t('claim.modeAll'),
      description: t(exact ? 'claim.modeAllHint' : 'claim.modeAllHintMore', { count }),
    },
  };
  return (
    <Section title={t('claim.reviewTitle')} description={t('claim.reviewBody')}>
      <RadioGroup
        label={t('claim.reviewMode')}
        value={draft.reviewMode}
        onChange={(reviewMode) => change({ reviewMode })}
        options={reviewModes.map((value) => ({ value, ...words[value] }))}
      />
      {draft.reviewMode === 'review' && <DownloadList {...props} />}
      {draft.reviewMode !== 'all' && (
        <>
          <UploadList {...props} />
          <Verdict {...props} />
        </>
      )}
    </Section>
  );
}
