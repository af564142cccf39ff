import { getOrganizationCounts, type OrganizationSid } from '@guildhall/contract';
import { useEffect, useRef, useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { paths } from '../../app/paths.ts';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { StepFrame } from '../../app/step-frame.tsx';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Page, PageHeader } from '../../ui/page.tsx';
import { Steps } from '../../ui/steps.tsx';
import './invitation.css';
import { OperationResult } from './operation-result.tsx';
import { PeopleStep } from './people-step.tsx';
import { ResultStep } from './result-step.tsx';
import { ReviewStep } from './review-step.tsx';
import { RolesStep } from './roles-step.tsx';
import { useInviteWizard, type Wizard, wizardSteps } from './use-invite-wizard.ts';

function NoDomain({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const counts = useOperation(getOrganizationCounts, { params: { organizationSid } });
  if (counts.data?.verifiedDomains !== 0) return null;
  return (
    <Callout
      tone="attention"
      title={t('invitation.noDomainTitle')}
      actions={
        <ButtonLink href={paths.admin(organizationSid, 'domains')}>
          {t('invitation.goToDomains')}
        </ButtonLink>
      }
    >
      {t('invitation.noDomainBody')}
    </Callout>
  );
}

function Step({
  wizard,
  organizationSid,
}: {
  readonly wizard: Wizard;
  readonly organizationSid: OrganizationSid;
}) {
  const { draft, change, isChecked, plan, check, sending } = wizard;
  const common = { organizationSid, draft, change, isChecked };
  if (wizard.step === 'people') {
    return (
      <PeopleStep
        {...common}
        plan={plan}
        verdicts={check.verdicts}
        isChecking={check.isChecking}
        failure={check.error}
        onRetry={check.retry}
        onChooseAccounts={() => wizard.go('roles')}
      />
    );
  }
  if (wizard.step === 'review')
    return (
      <ReviewStep
        draft={draft}
        plan={plan}
        verdicts={check.verdicts}
        change={change}
        onChooseAccounts={() => wizard.go('roles')}
        failure={wizard.failure}
      />
    );
  if (wizard.step === 'result' && wizard.operation !== undefined)
    return <OperationResult organizationSid={organizationSid} started={wizard.operation} />;
  if (wizard.step === 'result') {
    return (
      <ResultStep
        outcomes={sending.outcomes}
        isSending={sending.isSending}
        onRetry={() => void sending.retry(draft)}
      />
    );
  }
  return <RolesStep {...common} />;
}

function Tally({ wizard }: { readonly wizard: Wizard }) {
  const t = useMessages();
  const { plan, check, draft, step } = wizard;
  if (step !== 'people' || draft.addresses.length === 0) return null;
  const values = {
    invited: plan.people,
    skipped: plan.skipped.length,
    attention: plan.attention.length,
  };
  return (
    <span className="card-footer-note" aria-live="polite">
      {check.isChecking ? t('invitation.checking') : t('invitation.tally', values)}
    </span>
  );
}

interface WayProps {
  readonly wizard: Wizard;
  readonly organizationSid: OrganizationSid;
}

/** The way back: out of the wizard at first, to the step before later. */
function Backward({ wizard, organizationSid }: WayProps) {
  const t = useMessages();
  if (wizard.step === 'result') return null;
  return wizard.step === 'roles' ? (
    <ButtonLink href={paths.admin(organizationSid, 'users')}>{t('ui.cancel')}</ButtonLink>
  ) : (
    <Button onPress={wizard.back}>{t('ui.back')}</Button>
  );
}

function Forward({ wizard, organizationSid }: WayProps) {
  const t = useMessages();
  if (wizard.step === 'result') {
    return (
      <>
        <Button onPress={wizard.restart}>{t('invitation.inviteMore')}</Button>
        <ButtonLink look="primary" href={`${paths.admin(organizationSid, 'users')}/invited`}>
          {t('invitation.showInvited')}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <Tally wizard={wizard} />
      <Button
        look="primary"
        onPress={wizard.forward}
        isPending={wizard.isSending || wizard.isWaiting}
      >
        {wizard.step === 'review'
          ? t('invitation.send', { count: wizard.plan.count })
          : t('invitation.next')}
      </Button>
    </>
  );
}

/** `/admin/:organizationSid/users/invite`: invites many people in four steps. */
export function InviteUsersPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const card = useRef<HTMLDivElement>(null);
  const [refusals, setRefusals] = useState(0);
  const wizard = useInviteWizard(organizationSid, () => setRefusals((count) => count + 1));
  useCrumbs([
    { label: t('user.title'), href: paths.admin(organizationSid, 'users') },
    { label: t('invitation.title') },
  ]);
  useEffect(() => {
    if (refusals === 0) return;
    card.current?.querySelector<HTMLElement>('[data-invalid] input')?.focus();
  }, [refusals]);
  const names = {
    roles: t('invitation.stepRoles'),
    people: t('invitation.stepPeople'),
    review: t('invitation.stepReview'),
    result: t('invitation.stepResult'),
  };
  return (
    <Page width="narrow">
      <PageHeader title={t('invitation.title')} />
      <Steps
        names={wizardSteps.map((step) => names[step])}
        current={wizardSteps.indexOf(wizard.step)}
      />
      <div ref={card}>
        <Card
          footerStart={<Backward wizard={wizard} organizationSid={organizationSid} />}
          footer={<Forward wizard={wizard} organizationSid={organizationSid} />}
        >
          {wizard.step !== 'result' && <NoDomain organizationSid={organizationSid} />}
          <StepFrame step={wizard.step} label={names[wizard.step]}>
            <Step wizard={wizard} organizationSid={organizationSid} />
          </StepFrame>
        </Card>
      </div>
      <UnsavedChanges isDirty={wizard.isDirty} />
    </Page>
  );
}
