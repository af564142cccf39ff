import type { Sponsor } from '@guildhall/contract';
import { TriangleAlert } from 'lucide-react';
import { useLocale, useMessages } from '../../../messages/locale-provider.tsx';
import { exactTime } from '../../../ui/relative-time.tsx';
import { Tag } from '../../../ui/tag.tsx';
import './terms.css';

/** True once access has ended; it stays in lists until it is removed. */
export function isOver(endsAt: string | null): boolean {
  return endsAt !== null && Date.parse(endsAt) <= Date.now();
}

/** The last day of access, for example "14 Mar 2026". */
export function lastDayText(endsAt: string, tag: string): string {
  return new Intl.DateTimeFormat(tag, { dateStyle: 'medium' }).format(Date.parse(endsAt) - 1);
}

const soon = 14 * 24 * 60 * 60 * 1000;

/** When access ends: nothing is said of what has no end. */
export function EndTag({ endsAt }: { readonly endsAt: string | null }) {
  const { t, tag } = useLocale();
  if (endsAt === null) return <span className="muted">{t('external.noEnd')}</span>;
  const day = lastDayText(endsAt, tag);
  const time = (
    <time dateTime={endsAt} title={exactTime(new Date(endsAt), tag)}>
      {isOver(endsAt) ? t('external.endedAt', { day }) : day}
    </time>
  );
  if (isOver(endsAt)) return <Tag tone="danger">{time}</Tag>;
  return Date.parse(endsAt) - Date.now() <= soon ? <Tag tone="attention">{time}</Tag> : time;
}

/** Who answers for access; whoever cannot any more is shown with what follows from it. */
export function SponsorName({
  sponsor,
  more = 0,
}: {
  readonly sponsor: Sponsor | null;
  /** Further sponsors of the same person. */
  readonly more?: number;
}) {
  const t = useMessages();
  if (sponsor === null) return <span className="muted">{t('external.noSponsor')}</span>;
  const { name, standing } = sponsor;
  if (standing === 'active')
    return <span>{more === 0 ? name : t('external.sponsorMore', { name, count: more })}</span>;
  return (
    <span className="sponsor-lost">
      <span>
        {standing === 'suspended'
          ? t('external.sponsorSuspended', { name })
          : t('external.sponsorLeft', { name })}
      </span>
      <Tag tone="attention" icon={TriangleAlert}>
        {t('external.needsSponsor')}
      </Tag>
    </span>
  );
}
