import { listAuditEntries } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { ActorMark } from '../../app/audit/actor-mark.tsx';
import { actorText, auditSentence } from '../../app/audit/audit-sentence.ts';
import { paths } from '../../app/paths.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Link } from '../../ui/link.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import type { DomainAddress } from './domain-address.ts';
import './domain.css';

const shown = 8;

/** What happened to the domain, newest first; each line leads to its entry in the audit log. */
export function DomainHistory({ address }: { readonly address: DomainAddress }) {
  const { t, tag } = useLocale();
  const { organizationSid, domainSid } = address;
  const entries = useOperation(listAuditEntries, {
    params: { organizationSid },
    query: { targetSid: domainSid, pageSize: shown },
  });
  return (
    <Card>
      <Section title={t('proof.history')}>
        {entries.isError && <p className="muted">{t('ui.errorTitle')}</p>}
        {entries.isPending && <SkeletonLines lines={3} />}
        {entries.data !== undefined && (
          <ul className="domain-history">
            {entries.data.items.map((entry) => (
              <li key={entry.sid}>
                <Link
                  className="domain-event"
                  href={`${paths.admin(organizationSid, 'audit-log')}?entry=${entry.sid}`}
                >
                  <ActorMark entry={entry} />
                  <span className="domain-event-text">
                    <span>{auditSentence(t, tag, entry)}</span>
                    <span className="muted domain-event-note">
                      {entry.actorName !== '' && <>{actorText(t, entry)} · </>}
                      <RelativeTime at={entry.at} />
                    </span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </Card>
  );
}
