import type { Domain, DomainProofType, DomainVerificationType } from '@guildhall/contract';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import './domain.css';
import { findingWord, sourceWord, verificationTypeWord } from './domain-words.ts';
import type { PassingSight } from './use-domain-watch.ts';

export interface DomainCheckProps {
  readonly domain: Domain;
  /** What is looked for. */
  readonly by: DomainProofType;
  /** What was seen by another way than the one the domain is verified by. */
  readonly sight: PassingSight | undefined;
  readonly isChecking: boolean;
  readonly isWatching: boolean;
  readonly error: unknown;
  readonly onCheck: () => void;
}

function Seen({ values }: { readonly values: readonly string[] }) {
  const t = useMessages();
  if (values.length === 0) return null;
  return (
    <div>
      <h3 className="field-label">{t('domain.seen')}</h3>
      <ul className="domain-seen">
        {values.map((value) => (
          <li key={value}>
            <code>{value}</code>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Sight({
  domain,
  by,
  sight,
}: {
  readonly domain: Domain;
  readonly by: DomainVerificationType;
  readonly sight: PassingSight;
}) {
  const t = useMessages();
  const word = findingWord(sight.finding, by);
  return (
    <>
      <Callout tone={word.tone} title={t(word.title)}>
        {t(word.hint, { doubled: `${domain.recordName}.${domain.name}` })}
      </Callout>
      <Seen values={sight.seen} />
    </>
  );
}

function Finding({ domain, by, sight }: Pick<DomainCheckProps, 'domain' | 'by' | 'sight'>) {
  const t = useMessages();
  const { lastCheck, status, verificationType } = domain;
  const isOwnWay = status === 'unverified' || by === verificationType;
  if (!isOwnWay && sight !== undefined) return <Sight domain={domain} by={by} sight={sight} />;
  if (!isOwnWay) {
    const way = t(verificationTypeWord[verificationType]);
    return <p className="muted">{t('domain.noCheckThisWay', { way })}</p>;
  }
  if (lastCheck === null) return <p className="muted">{t('domain.noCheck')}</p>;
  return (
    <>
      <Sight domain={domain} by={verificationType} sight={lastCheck} />
      <p className="muted domain-checked">
        <RelativeTime at={lastCheck.at} />
        {lastCheck.resolver !== '' && (
          <span>{t(sourceWord(lastCheck.finding), { resolver: lastCheck.resolver })}</span>
        )}
      </p>
    </>
  );
}

function stateText(
  props: DomainCheckProps,
): 'domain.checking' | 'domain.watching' | 'domain.watchingOver' | undefined {
  if (props.isChecking) return 'domain.checking';
  if (props.domain.status !== 'unverified') return undefined;
  return props.isWatching ? 'domain.watching' : 'domain.watchingOver';
}

/** What the name servers or the web site answered, and what to do about it. */
export function DomainCheck(props: DomainCheckProps) {
  const { domain, by, sight, isChecking, error, onCheck } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const state = stateText(props);
  return (
    <Section
      title={t('domain.checkTitle')}
      description={
        by === 'https'
          ? t('proof.checkFileBody', { url: domain.fileUrl })
          : t('domain.checkBody', { record: domain.recordName })
      }
      actions={
        <Button isPending={isChecking} onPress={onCheck}>
          {t('domain.checkNow')}
        </Button>
      }
    >
      {error !== undefined && (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      )}
      <Finding domain={domain} by={by} sight={sight} />
      <p role="status" className="muted">
        {state !== undefined && t(state)}
      </p>
    </Section>
  );
}
