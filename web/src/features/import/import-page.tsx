import type { OrganizationSid } from '@guildhall/contract';
import { paths } from '../../app/paths.ts';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { StepFrame } from '../../app/step-frame.tsx';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card, Page, PageHeader } from '../../ui/page.tsx';
import { Steps } from '../../ui/steps.tsx';
import { DomainsStep, type ImportStepProps, isNobodyThere } from './domains-step.tsx';
import { PeopleStep } from './people-step.tsx';
import { ResultStep } from './result-step.tsx';
import { RolesStep } from './roles-step.tsx';
import { type ImportWizard, importSteps, useImportWizard } from './use-import-wizard.ts';

function Step(props: ImportStepProps) {
  const { organizationSid, wizard } = props;
  switch (wizard.step) {
    case 'domains':
      return <DomainsStep {...props} />;
    case 'review':
      return <PeopleStep {...props} />;
    case 'roles':
      return <RolesStep {...props} />;
    case 'result':
      return wizard.starting.run === undefined ? null : (
        <ResultStep organizationSid={organizationSid} started={wizard.starting.run} />
      );
  }
}

/** The way back: out of the wizard at first, to the step before later. */
function Backward({ organizationSid, wizard }: ImportStepProps) {
  const t = useMessages();
  if (wizard.step === 'result') return null;
  return wizard.step === 'domains' ? (
    <ButtonLink href={paths.admin(organizationSid, 'users')}>{t('ui.cancel')}</ButtonLink>
  ) : (
    <Button onPress={wizard.back}>{t('ui.back')}</Button>
  );
}

function Forward({ organizationSid, wizard }: ImportStepProps) {
  const t = useMessages();
  if (wizard.step === 'result') {
    return (
      <>
        <Button onPress={wizard.restart}>{t('claim.importMore')}</Button>
        <ButtonLink look="primary" href={importedPath(organizationSid)}>
          {t('claim.showImported')}
        </ButtonLink>
      </>
    );
  }
  return (
    <Button
      look="primary"
      onPress={wizard.forward}
      isPending={
        wizard.starting.start.isPending || (wizard.step !== 'domains' && wizard.check.isChecking)
      }
    >
      {wizard.step === 'roles' ? startLabel(t, wizard) : t('claim.next')}
    </Button>
  );
}

function startLabel(t: ReturnType<typeof useMessages>, { draft, check }: ImportWizard): string {
  if (check.data === undefined) return t('claim.start');
  const word = draft.mode === 'consent' ? 'claim.startConsent' : 'claim.startDirect';
  return t(word, { count: check.data.eligible });
}

function importedPath(organizationSid: OrganizationSid): string {
  return `${paths.admin(organizationSid, 'users')}/imported`;
}

/** `/admin/:organizationSid/users/import`: imports existing users of verified domains in four steps. */
export function ImportPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const wizard = useImportWizard(organizationSid);
  useCrumbs([
    { label: t('user.title'), href: paths.admin(organizationSid, 'users') },
    { label: t('user.imported'), href: importedPath(organizationSid) },
    { label: t('claim.title') },
  ]);
  const names = {
    domains: t('claim.stepDomains'),
    review: t('claim.stepReview'),
    roles: t('claim.stepRoles'),
    result: t('claim.stepResult'),
  };
  return (
    <Page width="narrow">
      <PageHeader title={t('claim.title')} />
      <Steps
        names={importSteps.map((step) => names[step])}
        current={importSteps.indexOf(wizard.step)}
      />
      <Card
        footerStart={<Backward organizationSid={organizationSid} wizard={wizard} />}
        footer={
          isNobodyThere(wizard) && wizard.step === 'domains' ? undefined : (
            <Forward organizationSid={organizationSid} wizard={wizard} />
          )
        }
      >
        <StepFrame step={wizard.step} label={names[wizard.step]}>
          <Step organizationSid={organizationSid} wizard={wizard} />
        </StepFrame>
      </Card>
      <UnsavedChanges isDirty={wizard.isDirty} />
    </Page>
  );
}
