import { getImportOverview, listOperations, type OrganizationSid } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
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

/** How many people with an address in verified domains could be imported, as the way to do it; nothing for none. */
function Importable({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const overview = useOperation(getImportOverview, { params: { organizationSid } }).data;
  if (overview === undefined || overview.eligible.count === 0) return null;
  const { count, exact } = overview.eligible;
  return (
    <Link className="running-chip" href={`${paths.admin(organizationSid, 'users')}/import`}>
      <Icon of={Download} size={14} />
      <span>{t(exact ? 'news.importable' : 'news.importableMore', { count })}</span>
    </Link>
  );
}

export interface UsersNewsProps {
  readonly organizationSid: OrganizationSid;
  readonly current: UsersTab;
}

/**
 * What there is to know about people: an operation that runs, people who could be imported. It comes when the
 * list stands already, so its place is the end of the row of tabs, where it moves nothing.
 */
export function UsersNews({ organizationSid, current }: UsersNewsProps) {
  return (
    <div className="users-news">
      {(current === 'managed' || current === 'imported') && (
        <Importable organizationSid={organizationSid} />
      )}
      <RunningOperation organizationSid={organizationSid} />
    </div>
  );
}
