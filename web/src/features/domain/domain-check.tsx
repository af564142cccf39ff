import type { Domain, DomainProofType } from '@guildhall/contract';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import './domain.css';
import { findingWord } from './domain-words.ts';

export interface DomainCheckProps {
  readonly domain: Domain;
  /** What is looked for. */
  readonly by: DomainProofType;
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

function Finding({ domain }: { readonly domain: Domain }) {
  const t = useMessages();
  const { lastCheck, recordName, name, verificationType } = domain;
  if (lastCheck === null) return <p className="muted">{t('domain.noCheck')}</p>;
  const word = findingWord(lastCheck.finding, verificationType);
  return (
    <>
      <Callout tone={word.tone} title={t(word.title)}>
        {t(word.hint, { doubled: `${recordName}.${name}` })}
      </Callout>
      <Seen values={lastCheck.seen} />
      <p className="muted domain-checked">
        <RelativeTime at={lastCheck.at} />
        {lastCheck.resolver !== '' && (
          <span>{t('domain.checkedBy', { resolver: lastCheck.resolver })}</span>
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
  const { domain, by, isChecking, error, onCheck } = props;
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
      <Finding domain={domain} />
      <p role="status" className="muted">
        {state !== undefined && t(state)}
      </p>
    </Section>
  );
}
