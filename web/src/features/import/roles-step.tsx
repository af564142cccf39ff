import { importModes } from '@guildhall/contract';
import { AccountChoices } from '../../app/access/account-choices.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Switch } from '../../ui/switch.tsx';
import { DirectImportDialog } from './direct-import-dialog.tsx';
import type { ImportStepProps } from './domains-step.tsx';
import { ImportSummary } from './import-summary.tsx';

/** Third step: roles for everybody, whether they are asked, whether they are told (R-42, D12). */
export function RolesStep({ organizationSid, wizard }: ImportStepProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const { draft, change, isChecked, isDirectAllowed, starting } = wizard;
  const { start, isConfirming } = starting;
  const modeWords = {
    consent: { label: t('claim.consent'), description: t('claim.consentHint') },
    direct: { label: t('claim.direct'), description: t('claim.directHint') },
  };
  return (
    <>
      {start.isError && !isConfirming && (
        <Callout tone="danger" isAlert>
          {t('claim.startFailed', { reason: failureText(start.error) })}
        </Callout>
      )}
      <Callout tone="info">{t('claim.effect')}</Callout>
      {isDirectAllowed && (
        <Section title={t('claim.consentTitle')}>
          <RadioGroup
            label={t('claim.consentTitle')}
            hideLabel
            value={draft.mode}
            onChange={(mode) => change({ mode })}
            options={importModes.map((value) => ({ value, ...modeWords[value] }))}
          />
        </Section>
      )}
      <Section title={t('claim.rolesTitle')} description={t('claim.rolesBody')}>
        <AccountChoices
          organizationSid={organizationSid}
          value={draft.accounts}
          onChange={(accounts) => change({ accounts })}
          isChecked={isChecked}
        />
      </Section>
      <Section title={t('claim.noticeTitle')}>
        <Switch
          label={t('claim.notice')}
          description={t(
            draft.mode === 'consent' ? 'claim.noticeConsentHint' : 'claim.noticeDirectHint',
          )}
          isSelected={draft.notify}
          onChange={(notify) => change({ notify })}
        />
      </Section>
      <ImportSummary wizard={wizard} />
      <DirectImportDialog wizard={wizard} />
    </>
  );
}
