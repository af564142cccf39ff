import type { OrganizationCounts, OrganizationSid } from '@guildhall/contract';
import { ChevronRight, CircleCheck, TriangleAlert } from 'lucide-react';
import { paths } from '../../app/paths.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Link } from '../../ui/link.tsx';
import { concernsOf } from './set-up-steps.ts';

export interface AttentionProps {
  readonly organizationSid: OrganizationSid;
  readonly counts: OrganizationCounts;
}

/** What asks for an act, each as a link to where it is done. */
export function Attention({ organizationSid, counts }: AttentionProps) {
  const t = useMessages();
  const concerns = concernsOf(counts);
  return (
    <section className="card" aria-labelledby="attention-title">
      <header className="overview-head">
        <h2 className="section-title" id="attention-title">
          {t('organization.attention')}
        </h2>
      </header>
      {concerns.length === 0 ? (
        <p className="overview-row overview-calm">
          <Icon of={CircleCheck} />
          <span className="overview-text">
            <span className="overview-name">{t('organization.attentionNone')}</span>
            <span className="overview-hint">{t('organization.attentionNoneBody')}</span>
          </span>
        </p>
      ) : (
        <ul className="overview-list">
          {concerns.map((concern) => (
            <li key={concern.key}>
              <Link className="overview-row" href={paths.admin(organizationSid, concern.place)}>
                <span className="attention-mark">
                  <Icon of={TriangleAlert} />
                </span>
                <span className="overview-text">
                  <span className="overview-name">
                    {t(concern.title, { count: concern.count })}
                  </span>
                  <span className="overview-hint">{t(concern.hint, { count: concern.count })}</span>
                </span>
                <Icon of={ChevronRight} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
