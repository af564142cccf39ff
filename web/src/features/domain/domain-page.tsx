import { type Domain, getDomain } from '@guildhall/contract';
import { Globe } from 'lucide-react';
import { useCallback, useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { NotFoundPage, PageFailure } from '../../app/page-failure.tsx';
import { paths } from '../../app/paths.ts';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { useUrlState } from '../../app/use-url-state.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Card, Columns, DangerZone, IdentityLine, Page, Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { DeleteDomainDialog } from './delete-domain-dialog.tsx';
import { type DomainAddress, useDomainAddress } from './domain-address.ts';
import { DomainCheck } from './domain-check.tsx';
import { DomainFacts } from './domain-facts.tsx';
import { DomainHistory } from './domain-history.tsx';
import { domainStatusWord } from './domain-words.ts';
import { ProofSteps } from './proof-steps.tsx';
import { proofTypeOf, wayOf } from './proof-way.ts';
import { useDomainWatch } from './use-domain-watch.ts';

function verifyCommand({ organizationSid, domainSid }: DomainAddress): string {
  const path = `/api/v1/organizations/${organizationSid}/domains/${domainSid}/verify`;
  return [
    'curl -X POST \\',
    `  '${window.location.origin}${path}' \\`,
    `  -b "__Host-guildhall=$GUILDHALL_SESSION"`,
  ].join('\n');
}

function SameFromApi({ address }: { readonly address: DomainAddress }) {
  const t = useMessages();
  return (
    <Card>
      <Section title={t('domain.api')} description={t('domain.checkNow')}>
        <CodeBlock label={t('domain.api')} code={verifyCommand(address)} isCommand />
      </Section>
    </Card>
  );
}

/** What the state of the domain means, and what to do about it. */
function StateCallout({ domain }: { readonly domain: Domain }) {
  const t = useMessages();
  const { displayName: name, status, daysLeftToReverify: count, verificationType } = domain;
  if (status === 'verified')
    return (
      <Callout tone="good" title={t('domain.verifiedTitle', { name })}>
        {t(verificationType === 'manual' ? 'proof.approvedBody' : 'domain.verifiedBody')}
      </Callout>
    );
  if (status === 'unverified' || count === null) return null;
  return (
    <Callout tone="danger" title={t('proof.graceTitle', { name, count })}>
      {t(verificationType === 'manual' ? 'proof.graceManualBody' : 'proof.graceBody')}
    </Callout>
  );
}

function DomainBody({
  domain,
  address,
}: {
  readonly domain: Domain;
  readonly address: DomainAddress;
}) {
  const t = useMessages();
  const url = useUrlState<'way'>();
  const name = domain.displayName;
  const way = wayOf(url.get('way'), domain);
  const onVerified = useCallback(
    () => showToast({ about: domain.sid, text: t('domain.verified', { name }) }),
    [t, name, domain.sid],
  );
  const watch = useDomainWatch({ address, domain, by: proofTypeOf(way), onVerified });
  const steps = (
    <Card key="steps">
      <ProofSteps domain={domain} way={way} onChoose={(chosen) => url.set({ way: chosen })} />
    </Card>
  );
  const check = (
    <Card key="check">
      <DomainCheck
        domain={domain}
        by={proofTypeOf(way)}
        sight={watch.sight}
        isChecking={watch.isChecking}
        isWatching={watch.isWatching}
        error={watch.error}
        onCheck={watch.check}
      />
    </Card>
  );
  return (
    <Columns aside={<DomainFacts domain={domain} />}>
      {domain.mixedScript && <Callout tone="attention">{t('domain.mixedScript')}</Callout>}
      <StateCallout domain={domain} />
      {domain.status === 'unverified' ? [steps, check] : [check, steps]}
      <DomainHistory address={address} />
      <SameFromApi address={address} />
    </Columns>
  );
}

function LoadedDomain({
  domain,
  address,
}: {
  readonly domain: Domain;
  readonly address: DomainAddress;
}) {
  const t = useMessages();
  const [isDeleting, setDeleting] = useState(false);
  const status = domainStatusWord[domain.status];
  useCrumbs([
    { label: t('domain.title'), href: paths.admin(address.organizationSid, 'domains') },
    { label: domain.displayName },
  ]);
  return (
    <Page>
      <IdentityLine
        name={domain.displayName}
        sid={domain.sid}
        icon={Globe}
        detail={
          domain.name === domain.displayName
            ? undefined
            : t('domain.asciiForm', { name: domain.name })
        }
        status={<Tag tone={status.tone}>{t(status.key)}</Tag>}
      />
      <div className="column">
        <DomainBody domain={domain} address={address} />
        <DangerZone>
          <Section
            title={t('domain.delete')}
            description={t('domain.deleteHint')}
            actions={
              <Button look="danger-outline" onPress={() => setDeleting(true)}>
                {t('domain.delete')}
              </Button>
            }
          />
        </DangerZone>
      </div>
      {isDeleting && (
        <DeleteDomainDialog address={address} domain={domain} onClose={() => setDeleting(false)} />
      )}
    </Page>
  );
}

/** One domain: its state, how it is proved, what was seen, its history, and its deletion. */
export function DomainPage() {
  const address = useDomainAddress();
  const domain = useOperation(getDomain, { params: address });
  if (domain.data !== undefined) return <LoadedDomain domain={domain.data} address={address} />;
  const failure = asRequestFailure(domain.error);
  if (failure?.is('not-found') === true || failure?.is('permission-denied') === true)
    return <NotFoundPage />;
  if (domain.error !== null)
    return <PageFailure error={domain.error} onRetry={() => void domain.refetch()} />;
  return (
    <Page>
      <Card>
        <Section>
          <SkeletonLines />
        </Section>
      </Card>
    </Page>
  );
}
