import { listAuditEntries, type OrganizationSid } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { ActorMark } from '../../app/audit/actor-mark.tsx';
import { actorText, auditSentence } from '../../app/audit/audit-sentence.ts';
import { paths } from '../../app/paths.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Link, TextLink } from '../../ui/link.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';

const shown = 6;

function Entries({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const { t, tag } = useLocale();
  const entries = useOperation(listAuditEntries, {
    params: { organizationSid },
    query: { pageSize: shown },
  });
  if (entries.isError) return <p className="overview-row">{t('ui.errorTitle')}</p>;
  if (entries.data === undefined)
    return (
      <div className="overview-row">
        <SkeletonLines lines={shown} />
      </div>
    );
  return (
    <ul className="overview-list">
      {entries.data.items.map((entry) => (
        <li key={entry.sid}>
          <Link
            className="overview-row"
            href={`${paths.admin(organizationSid, 'audit-log')}?entry=${entry.sid}`}
          >
            <ActorMark entry={entry} />
            <span className="overview-text">
              <span className="overview-sentence">{auditSentence(t, tag, entry)}</span>
              <span className="overview-hint">
                {entry.actorName !== '' && <>{actorText(t, entry)} · </>}
                <RelativeTime at={entry.at} />
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The last things that happened, in sentences, and the way to the rest. */
export function RecentActivity({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const { t } = useLocale();
  return (
    <section className="card" aria-labelledby="activity-title">
      <header className="overview-head">
        <h2 className="section-title" id="activity-title">
          {t('organization.recent')}
        </h2>
        <TextLink href={paths.admin(organizationSid, 'audit-log')}>
          {t('organization.recentAll')}
        </TextLink>
      </header>
      <Entries organizationSid={organizationSid} />
    </section>
  );
}
