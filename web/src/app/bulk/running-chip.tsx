import { listOperations, type OrganizationSid } from '@guildhall/contract';
import { LoaderCircle } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { paths } from '../paths.ts';
import './bulk.css';
import { isUnderWay, kindWords, settledOf } from './operation-words.ts';

/** The newest operation that is under way, as a way to its page; nothing while none is. */
export function RunningChip({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const running = useOperation(
    listOperations,
    { params: { organizationSid }, query: { pageSize: 5 } },
    { refetchInterval: (page) => (page?.items.some(isUnderWay) === true ? 1500 : false) },
  );
  const run = running.data?.items.find(isUnderWay);
  if (run === undefined) return null;
  const what = t(kindWords[run.kind].name);
  return (
    <Link className="running-chip" href={paths.operation(organizationSid, run.sid)}>
      <Icon of={LoaderCircle} size={14} />
      <span>{t('operation.runningChip', { what, settled: settledOf(run), total: run.total })}</span>
    </Link>
  );
}
