import { getOrganization, getSignInPolicy, listDomains } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { SettingRulesCard } from '../../app/account-setting/setting-rules-card.tsx';
import { PageFailure } from '../../app/page-failure.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, Page, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import './organization.css';
import { SignInPolicyForm } from './sign-in-policy-form.tsx';
import { SignUpRuleForm } from './sign-up-rule-form.tsx';

/** More domains than an organization may have. */
const allDomains = 100;

/** `/admin/:organizationSid/security`: who may sign up at the organization's domains, how its people sign in, what its accounts begin with. */
export function OrganizationSecurityPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const params = { organizationSid };
  const organization = useOperation(getOrganization, { params });
  const domains = useOperation(listDomains, { params, query: { pageSize: allDomains } });
  const policy = useOperation(getSignInPolicy, { params });
  const failed = [organization, domains, policy].find((read) => read.isError);
  if (failed !== undefined)
    return <PageFailure error={failed.error} onRetry={() => void failed.refetch()} />;
  return (
    <Page width="narrow">
      <PageHeader title={t('security.title')} description={t('security.description')} />
      {organization.data === undefined ||
      domains.data === undefined ||
      policy.data === undefined ? (
        <Card>
          <Section>
            <SkeletonLines lines={6} />
          </Section>
        </Card>
      ) : (
        <div className="column">
          <SignUpRuleForm
            key={organization.data.sid}
            organization={organization.data}
            domains={domains.data.items}
          />
          <SignInPolicyForm organizationSid={organizationSid} policy={policy.data} />
          <SettingRulesCard organizationSid={organizationSid} />
        </div>
      )}
    </Page>
  );
}
