import type { OperationRun, OrganizationSid } from '@guildhall/contract';
import { LoaderCircle } from 'lucide-react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { paths } from '../paths.ts';
import './bulk.css';
import { kindWords, settledOf } from './operation-words.ts';

/** An operation that is under way, as a way to its page. */
export function RunningChip({
  organizationSid,
  run,
}: {
  readonly organizationSid: OrganizationSid;
  readonly run: OperationRun;
}) {
  const t = useMessages();
  const what = t(kindWords[run.kind].name);
  return (
    <Link className="running-chip" href={paths.operation(organizationSid, run.sid)}>
      <Icon of={LoaderCircle} size={14} />
      <span>{t('operation.runningChip', { what, settled: settledOf(run), total: run.total })}</span>
    </Link>
  );
}
