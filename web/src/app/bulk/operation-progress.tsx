import type { OperationRun } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ProgressBar } from '../../ui/progress-bar.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Tag } from '../../ui/tag.tsx';
import './bulk.css';
import { isUnderWay, kindWords, settledOf, stateWords } from './operation-words.ts';

/** Where the operation stands, in a word. */
export function OperationStateTag({
  run,
}: {
  readonly run: Pick<OperationRun, 'state' | 'failed' | 'done'>;
}) {
  const t = useMessages();
  const { word, tone } = stateWords(run);
  return <Tag tone={tone}>{t(word)}</Tag>;
}

/** In a list: how far it is while it runs, then what became of its rows; what did not happen is not mentioned. */
export function OperationOutcome({
  run,
}: {
  readonly run: Pick<OperationRun, 'state' | 'total' | 'waiting' | 'done' | 'skipped' | 'failed'>;
}) {
  const t = useMessages();
  if (isUnderWay(run)) {
    return <>{t('operation.settledOf', { settled: settledOf(run), total: run.total })}</>;
  }
  const parts = [
    { key: 'operation.tallyDone', count: run.done, isShown: true },
    { key: 'operation.tallySkipped', count: run.skipped, isShown: run.skipped > 0 },
    { key: 'operation.tallyFailed', count: run.failed, isShown: run.failed > 0 },
  ] as const;
  return (
    <span className="operation-outcome">
      {parts
        .filter(({ isShown }) => isShown)
        .map(({ key, count }) => (
          <span key={key}>{t(key, { count })}</span>
        ))}
    </span>
  );
}

/** "412 done · 3 left out · 1 failed"; what did not happen is not mentioned. */
function OperationTally({ run }: { readonly run: OperationRun }) {
  const t = useMessages();
  const parts = [
    ['operation.tallyDone', run.done, 'good'],
    ['operation.tallySkipped', run.skipped, 'neutral'],
    ['operation.tallyFailed', run.failed, 'danger'],
  ] as const;
  return (
    <ul className="operation-tally">
      {parts
        .filter(([key, count]) => count > 0 || key === 'operation.tallyDone')
        .map(([key, count, tone]) => (
          <li key={key}>
            <Tag tone={count > 0 ? tone : 'neutral'}>{t(key, { count })}</Tag>
          </li>
        ))}
    </ul>
  );
}

/** The bar, how many are worked off, and when it will be over. */
export function OperationProgress({ run }: { readonly run: OperationRun }) {
  const t = useMessages();
  const settled = settledOf(run);
  const text = t('operation.progressOf', { settled, total: run.total });
  return (
    <div className="operation-progress">
      <ProgressBar
        label={t(kindWords[run.kind].name)}
        value={settled}
        total={run.total}
        text={text}
      />
      <div className="operation-progress-line">
        <span className="numeric">{text}</span>
        {isUnderWay(run) && run.estimatedEndAt !== null && (
          <span className="muted">
            {t.rich('operation.progressEnds', { when: <RelativeTime at={run.estimatedEndAt} /> })}
          </span>
        )}
      </div>
      <OperationTally run={run} />
    </div>
  );
}
