import type { ReactNode } from 'react';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import './import.css';
import type { ImportWizard } from './use-import-wizard.ts';

function Line({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="import-fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Lines({ wizard }: { readonly wizard: ImportWizard }) {
  const { t, tag } = useLocale();
  const { check, draft, domains } = wizard;
  if (check.data === undefined) return <SkeletonLines lines={4} />;
  const { eligible, accounts } = check.data;
  const isAsking = draft.mode === 'consent';
  const mail = draft.notify ? 'claim.summaryMail' : 'claim.summaryNoMail';
  const names = domains.map(({ displayName }) => displayName);
  return (
    <dl className="import-facts">
      <Line name={t('claim.domains')}>
        {new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' }).format(names)}
      </Line>
      <Line name={t('claim.runPeople')}>
        {t(isAsking ? 'claim.summaryAsked' : 'claim.summaryTaken', { count: eligible })}
      </Line>
      <Line name={t('claim.summaryAccounts')}>
        {t(isAsking ? 'claim.summaryAccountsAsked' : 'claim.summaryAccountsTaken', {
          count: accounts,
        })}
      </Line>
      <Line name={t('claim.noticeTitle')}>{t(mail)}</Line>
    </dl>
  );
}

/** What starting the import does, counted now: domains, people, accounts that come along, the mail. */
export function ImportSummary({ wizard }: { readonly wizard: ImportWizard }) {
  const t = useMessages();
  const failureText = useFailureText();
  const { check } = wizard;
  return (
    <Section title={t('claim.summaryTitle')}>
      {check.isError ? (
        <Callout
          tone="danger"
          isAlert
          actions={<Button onPress={() => void check.refetch()}>{t('ui.retry')}</Button>}
        >
          {failureText(check.error)}
        </Callout>
      ) : (
        <Lines wizard={wizard} />
      )}
    </Section>
  );
}
