import {
  getImportOverview,
  getMySecondFactor,
  getOrganizationCounts,
  listUsers,
} from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { PageFailure } from '../../app/page-failure.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Card, Page, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Attention } from './attention.tsx';
import { CountTiles } from './count-tiles.tsx';
import './organization.css';
import { RecentActivity } from './recent-activity.tsx';
import { SetUpChecklist } from './set-up-checklist.tsx';
import { setUpSteps } from './set-up-steps.ts';

/** `/admin/:organizationSid/overview`: first steps, what needs attention, and the numbers. */
export function OverviewPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const params = { organizationSid };
  const counts = useOperation(getOrganizationCounts, { params });
  const administrators = useOperation(listUsers, {
    params,
    query: { organizationRole: 'administrator', pageSize: 1 },
  });
  const imports = useOperation(getImportOverview, { params });
  const factor = useOperation(getMySecondFactor, {});
  if (counts.isError)
    return <PageFailure error={counts.error} onRetry={() => void counts.refetch()} />;
  const hasAdministrator = (administrators.data?.items.length ?? 0) > 0;
  const importable = imports.data?.eligible.count ?? 0;
  const hasFactor =
    factor.data !== undefined && (factor.data.totp !== null || factor.data.passkeys.length > 0);
  const isKnown =
    counts.data !== undefined &&
    !administrators.isPending &&
    !imports.isPending &&
    !factor.isPending;
  return (
    <Page>
      <PageHeader
        title={t('organization.overviewTitle')}
        description={t('organization.overviewDescription')}
      />
      <div className="overview">
        {isKnown && counts.data !== undefined ? (
          <>
            <SetUpChecklist
              organizationSid={organizationSid}
              steps={setUpSteps(counts.data, { hasAdministrator, hasFactor, importable })}
            />
            <CountTiles organizationSid={organizationSid} counts={counts.data} />
            <div className="overview-columns">
              <Attention organizationSid={organizationSid} counts={counts.data} />
              <RecentActivity organizationSid={organizationSid} />
            </div>
          </>
        ) : (
          <Card>
            <Section>
              <SkeletonLines lines={6} />
            </Section>
          </Card>
        )}
      </div>
    </Page>
  );
}
