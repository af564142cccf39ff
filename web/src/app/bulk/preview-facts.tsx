import type { OperationPreview } from '@guildhall/contract';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Facts } from '../../ui/facts.tsx';
import './bulk.css';
import { reasonWord } from './operation-words.ts';

/** So many of the affected are named; the dialog is no list. */
const shownNames = 5;

type Exclusion = OperationPreview['excluded'][number];

/** The first names, and how many more there are. */
function Names({
  first,
  count,
}: {
  readonly first: OperationPreview['first'];
  readonly count: number;
}) {
  const { t, tag } = useLocale();
  const names = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' }).format(
    first.map(({ label }) => label),
  );
  const more = count - first.length;
  return <>{more > 0 ? t('operation.excludedMore', { names, count: more }) : names}</>;
}

function Excluded({ exclusion }: { readonly exclusion: Exclusion }) {
  const { t } = useLocale();
  const { reason, count, first } = exclusion;
  const word = reasonWord(reason);
  return (
    <li>
      <span className="excluded-reason">
        {t('operation.reasonCount', { reason: word === undefined ? reason : t(word), count })}
      </span>
      <span className="excluded-names">
        <Names first={first} count={count} />
      </span>
    </li>
  );
}

export interface PreviewFactsProps {
  readonly preview: OperationPreview;
  /** True for acts on invitations. */
  readonly isOnInvitations: boolean;
}

/** How many are affected, and who is left out and why, by name. */
export function PreviewFacts({ preview, isOnInvitations }: PreviewFactsProps) {
  const { t } = useLocale();
  const { affected, total, first, excluded, stoppingCredentials } = preview;
  const left = total - affected;
  return (
    <>
      <Facts
        facts={[
          {
            count: affected,
            label: t(
              isOnInvitations ? 'operation.affectedInvitations' : 'operation.affectedUsers',
              { count: affected },
            ),
          },
          ...(left > 0 ? [{ count: left, label: t('operation.excluded', { count: left }) }] : []),
          ...(stoppingCredentials > 0
            ? [
                {
                  count: stoppingCredentials,
                  label: t('operation.stopping', { count: stoppingCredentials }),
                },
              ]
            : []),
        ]}
      />
      {affected > 0 && (
        <p className="affected-names">
          <Names first={first.slice(0, shownNames)} count={affected} />
        </p>
      )}
      {excluded.length > 0 && (
        <ul className="excluded-reasons" aria-label={t('operation.excluded', { count: left })}>
          {excluded.map((exclusion) => (
            <Excluded key={exclusion.reason} exclusion={exclusion} />
          ))}
        </ul>
      )}
      {stoppingCredentials > 0 && (
        <Callout tone="attention">
          {t(
            preview.kind === 'suspend-users'
              ? 'operation.stoppingSuspended'
              : 'operation.stoppingForGood',
          )}
        </Callout>
      )}
      {affected === 0 && <Callout tone="attention">{t('operation.nobody')}</Callout>}
    </>
  );
}
