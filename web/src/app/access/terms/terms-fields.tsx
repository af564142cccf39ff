import { parseSid, type Sponsor, type UserSid } from '@guildhall/contract';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../../messages/locale-provider.tsx';
import { ComboBox, type ComboBoxItem } from '../../../ui/combo-box.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { endOfDay } from './end-of-day.ts';
import { type SponsorPlace, useSponsorSearch } from './use-sponsor-search.ts';
import './terms.css';

export interface EndFieldProps {
  /** A local day, `2026-03-14`; empty: no end. */
  readonly value: string;
  readonly onChange: (day: string) => void;
  readonly isChecked: boolean;
  readonly isOptional?: boolean | undefined;
}

/** What is wrong with a day that is chosen as the last one. */
export function isEndFaulty(day: string): boolean {
  const end = endOfDay(day);
  return day !== '' && (end === undefined || Date.parse(end) <= Date.now());
}

/** The last day of access. */
export function EndField({ value, onChange, isChecked, isOptional = false }: EndFieldProps) {
  const t = useMessages();
  return (
    <TextField
      type="date"
      label={t('external.endDate')}
      description={t('external.endDateHint')}
      optional={isOptional}
      value={value}
      onChange={onChange}
      error={isChecked && isEndFaulty(value) ? t('external.endDatePast') : undefined}
      after={
        value === '' ? undefined : (
          <IconButton icon={X} label={t('external.clearEnd')} onPress={() => onChange('')} />
        )
      }
    />
  );
}

/** A sponsor as a field holds one. */
export type ChosenSponsor = ComboBoxItem | null;

/** The sponsor there is, as a field begins with it: also one who cannot answer any more stays until replaced. */
export function chosenOf(sponsor: Sponsor | null): ChosenSponsor {
  if (sponsor === null || sponsor.userSid === null) return null;
  return { key: sponsor.userSid, label: sponsor.name };
}

export function sponsorSidOf(chosen: ChosenSponsor): UserSid | null {
  return (chosen === null ? undefined : parseSid('user', chosen.key)) ?? null;
}

export interface SponsorFieldProps {
  readonly place: SponsorPlace;
  readonly value: ChosenSponsor;
  readonly onChange: (chosen: ChosenSponsor) => void;
  readonly isOptional?: boolean | undefined;
  readonly error?: string | undefined;
}

/** Who answers for access from outside. */
export function SponsorField(props: SponsorFieldProps) {
  const { place, value, onChange, isOptional = false, error } = props;
  const t = useMessages();
  const search = useSponsorSearch(place, value);
  return (
    <ComboBox
      label={t('external.sponsor')}
      description={t('external.sponsorHint')}
      placeholder={t('external.sponsorSearch')}
      optional={isOptional}
      error={error}
      {...search}
      value={value}
      onChange={onChange}
    />
  );
}

/** End and sponsor of new access, with what to send of them. */
export interface NewTerms {
  readonly day: string;
  readonly setDay: (day: string) => void;
  readonly sponsor: ChosenSponsor;
  readonly setSponsor: (chosen: ChosenSponsor) => void;
  readonly isFaulty: boolean;
  readonly body: { readonly endsAt?: string; readonly sponsorUserSid?: UserSid };
}

export function useNewTerms(): NewTerms {
  const [day, setDay] = useState('');
  const [sponsor, setSponsor] = useState<ChosenSponsor>(null);
  const endsAt = endOfDay(day);
  const sponsorUserSid = sponsorSidOf(sponsor);
  return {
    day,
    setDay,
    sponsor,
    setSponsor,
    isFaulty: isEndFaulty(day),
    body: {
      ...(endsAt === undefined ? {} : { endsAt }),
      ...(sponsorUserSid === null ? {} : { sponsorUserSid }),
    },
  };
}
