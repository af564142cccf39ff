import type { Domain } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { Day, RelativeTime } from '../../ui/relative-time.tsx';
import { verificationTypeWord } from './domain-words.ts';

/** Beside the page: by which way the domain is proved, and when it was and will be looked at. */
export function DomainFacts({ domain }: { readonly domain: Domain }) {
  const t = useMessages();
  const { status, verifiedAt, lastCheck, nextCheckAt, graceEndsAt, approvedUntil } = domain;
  // What the operator says is believed, and not looked at.
  const isApproved = status !== 'unverified' && domain.verificationType === 'manual';
  return (
    <Card>
      {status !== 'unverified' && (
        <Section title={t('proof.method')}>
          <div>{t(verificationTypeWord[domain.verificationType])}</div>
        </Section>
      )}
      {verifiedAt !== null && (
        <Section title={t('domain.verifiedSince')}>
          <Day at={verifiedAt} />
        </Section>
      )}
      {graceEndsAt !== null && (
        <Section title={t('proof.lostOn')}>
          <Day at={graceEndsAt} />
        </Section>
      )}
      {approvedUntil !== null && (
        <Section title={t('proof.approvedUntil')}>
          <Day at={approvedUntil} />
        </Section>
      )}
      <Section title={t(isApproved ? 'proof.approvedOn' : 'domain.lastCheck')}>
        {lastCheck === null ? (
          <div className="muted">{t('domain.notChecked')}</div>
        ) : (
          <RelativeTime at={lastCheck.at} />
        )}
      </Section>
      <Section title={t('proof.nextCheck')}>
        {nextCheckAt === null ? (
          <div className="muted">{t('proof.onlyWhenAsked')}</div>
        ) : (
          <RelativeTime at={nextCheckAt} />
        )}
      </Section>
    </Card>
  );
}
