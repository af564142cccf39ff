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

export interface EndTagProps {
  readonly endsAt: string | null;
  /** Says what it is about, where no header does. */
  readonly isLabelled?: boolean | undefined;
}

/** When access ends, or that it does not. */
export function EndTag({ endsAt, isLabelled = false }: EndTagProps) {
  const { t, tag } = useLocale();
  if (endsAt === null) {
    return (
      <span className="muted">{t(isLabelled ? 'external.accessNoEnd' : 'external.noEnd')}</span>
    );
  }
  const day = lastDayText(endsAt, tag);
  const plain = isLabelled ? t('external.endsOn', { day }) : day;
  const time = (
    <time dateTime={endsAt} title={exactTime(new Date(endsAt), tag)}>
      {isOver(endsAt) ? t('external.endedAt', { day }) : plain}
    </time>
  );
  if (isOver(endsAt)) return <Tag tone="danger">{time}</Tag>;
  return Date.parse(endsAt) - Date.now() <= soon ? <Tag tone="attention">{time}</Tag> : time;
}

/** What deserves a look of somebody who answers for access no more; nothing while they can. */
export function SponsorNeed({ sponsor }: { readonly sponsor: Sponsor | null }) {
  const t = useMessages();
  if (sponsor === null || sponsor.standing === 'active') return null;
  return (
    <Tag tone="attention" icon={TriangleAlert}>
      {t('external.needsSponsor')}
    </Tag>
  );
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
      <SponsorNeed sponsor={sponsor} />
    </span>
  );
}
