import { getImportOverview, listOperations, type OrganizationSid } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { paths } from '../paths.ts';
import type { UsersTab } from '../users-tab.ts';
import './bulk.css';
import { isUnderWay } from './operation-words.ts';

const RunningChip = lazy(async () => {
  const [{ RunningChip: chip }] = await Promise.all([
    import('./running-chip.tsx'),
    loadLateWords(),
  ]);
  return { default: chip };
});

/** The newest operation that is under way; nothing while none is. */
function RunningOperation({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const listed = useOperation(
    listOperations,
    { params: { organizationSid }, query: { pageSize: 5 } },
    { refetchInterval: (page) => (page?.items.some(isUnderWay) === true ? 1500 : false) },
  );
  const run = listed.data?.items.find(isUnderWay);
  if (run === undefined) return null;
  return (
    <Suspense>
      <RunningChip organizationSid={organizationSid} run={run} />
    </Suspense>
  );
}

function ImportBanner({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const overview = useOperation(getImportOverview, { params: { organizationSid } }).data;
  if (overview === undefined || overview.eligible.count === 0) return null;
  const { count, exact } = overview.eligible;
  return (
    <Callout
      tone="info"
      title={t(exact ? 'news.bannerTitle' : 'news.bannerTitleMore', { count })}
      actions={
        <ButtonLink href={`${paths.admin(organizationSid, 'users')}/import`}>
          {t('news.bannerAct')}
        </ButtonLink>
      }
    >
      {t('news.bannerBody')}
    </Callout>
  );
}

export interface UsersNewsProps {
  readonly organizationSid: OrganizationSid;
  readonly current: UsersTab;
}

/** What there is to know above the lists of people: an operation that runs, people who could be imported. */
export function UsersNews({ organizationSid, current }: UsersNewsProps) {
  return (
    <div className="users-news">
      {(current === 'managed' || current === 'imported') && (
        <ImportBanner organizationSid={organizationSid} />
      )}
      <RunningOperation organizationSid={organizationSid} />
    </div>
  );
}
