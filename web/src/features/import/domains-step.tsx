import type { ImportDomain, OrganizationSid } from '@guildhall/contract';
import { Globe, MailQuestion, UserRoundCheck } from 'lucide-react';
import { paths } from '../../app/paths.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import type { ImportWizard } from './use-import-wizard.ts';

export interface ImportStepProps {
  readonly organizationSid: OrganizationSid;
  readonly wizard: ImportWizard;
}

function Nobody({ organizationSid, wizard }: ImportStepProps) {
  const t = useMessages();
  if (wizard.offered.length === 0) {
    return (
      <EmptyState
        icon={Globe}
        title={t('claim.noDomainTitle')}
        actions={
          <ButtonLink href={paths.admin(organizationSid, 'domains')}>
            {t('claim.goToDomains')}
          </ButtonLink>
        }
      >
        {t('claim.noDomainBody')}
      </EmptyState>
    );
  }
  const { count, exact } = wizard.pendingClaims;
  if (count > 0) {
    return (
      <EmptyState
        icon={MailQuestion}
        title={t('claim.everybodyAskedTitle')}
        actions={
          <ButtonLink href={`${paths.admin(organizationSid, 'users')}/imported`}>
            {t('claim.showImported')}
          </ButtonLink>
        }
      >
        {t(exact ? 'claim.everybodyAskedBody' : 'claim.everybodyAskedMany', { count })}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={UserRoundCheck}
      title={t('claim.nobodyTitle')}
      actions={
        <ButtonLink href={paths.inviteUsers(organizationSid)}>{t('user.invite')}</ButtonLink>
      }
    >
      {t('claim.nobodyBody')}
    </EmptyState>
  );
}

/** True once it is known that there is nobody to import. */
export function isNobodyThere({ read, offered, isOverviewPending }: ImportWizard): boolean {
  return (
    read.isSuccess && !isOverviewPending && offered.every(({ eligible }) => eligible.count === 0)
  );
}

/** First step: the domains whose people are imported, each with how many there are. */
export function DomainsStep(props: ImportStepProps) {
  const { wizard } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const { read, offered, domains, change, isChecked } = wizard;
  const countOf = ({ eligible: { count, exact } }: ImportDomain) =>
    t(exact ? 'claim.domainEligible' : 'claim.domainEligibleMore', { count });
  if (isNobodyThere(wizard)) return <Nobody {...props} />;
  return (
    <Section title={t('claim.domainsTitle')} description={t('claim.domainsBody')}>
      {read.isError && (
        <Callout
          tone="danger"
          isAlert
          actions={<Button onPress={() => void read.refetch()}>{t('ui.retry')}</Button>}
        >
          {failureText(read.error)}
        </Callout>
      )}
      {read.isPending ? (
        <SkeletonLines lines={3} />
      ) : (
        <CheckboxGroup
          label={t('claim.domains')}
          value={domains.map(({ name }) => name)}
          onChange={(names) => change({ domains: names, rows: undefined })}
          options={offered.map((domain) => ({
            value: domain.name,
            label: domain.displayName,
            description: countOf(domain),
            isDisabled: domain.eligible.count === 0,
          }))}
          error={isChecked && domains.length === 0 ? t('claim.domainMissing') : undefined}
        />
      )}
    </Section>
  );
}
