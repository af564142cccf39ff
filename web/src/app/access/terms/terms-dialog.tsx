import type { Sponsor, UserSid } from '@guildhall/contract';
import { useState } from 'react';
import { useMessages } from '../../../messages/locale-provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Checkbox } from '../../../ui/checkbox.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { showToast } from '../../../ui/toast-queue.ts';
import { useFailureText } from '../../use-failure-text.ts';
import { dayOfEnd, endOfDay } from './end-of-day.ts';
import {
  type ChosenSponsor,
  chosenOf,
  EndField,
  isEndFaulty,
  SponsorField,
  sponsorSidOf,
} from './terms-fields.tsx';
import type { SponsorPlace } from './use-sponsor-search.ts';

/** What is to change; absent stays as it is. */
export interface ChangedTerms {
  readonly endsAt?: string | null;
  readonly sponsorUserSid?: UserSid | null;
}

export interface TermsDialogProps {
  readonly name: string;
  /** What this is about: one account, or all of them. */
  readonly description: string;
  /** Null on an independent account: nobody answers for anybody there. */
  readonly place: SponsorPlace | null;
  /** As it stands today; undefined where accounts differ. */
  readonly endsAt: string | null | undefined;
  readonly sponsor: Sponsor | null | undefined;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly onSave: (terms: ChangedTerms) => void;
  readonly onClose: () => void;
}

/** What the person changed, measured against what the fields began with. */
function useTerms(stored: Pick<TermsDialogProps, 'endsAt' | 'sponsor'>) {
  const [{ endsAt, sponsor }] = useState(stored);
  const [day, setDay] = useState(() => dayOfEnd(endsAt ?? null));
  const [chosen, setChosen] = useState<ChosenSponsor>(() => chosenOf(sponsor ?? null));
  const [setsEnd, setSetsEnd] = useState(endsAt !== undefined);
  const [setsSponsor, setSetsSponsor] = useState(sponsor !== undefined);
  const [isChecked, setChecked] = useState(false);
  const isEndChanged = endsAt === undefined || day !== dayOfEnd(endsAt);
  const sponsorUserSid = sponsorSidOf(chosen);
  const isSponsorChanged =
    sponsor === undefined || sponsorUserSid !== sponsorSidOf(chosenOf(sponsor));
  const changed: ChangedTerms = {
    ...(setsEnd && isEndChanged ? { endsAt: endOfDay(day) ?? null } : {}),
    ...(setsSponsor && isSponsorChanged ? { sponsorUserSid } : {}),
  };
  const isFaulty = setsEnd && isEndChanged && isEndFaulty(day);
  return {
    ...{ day, setDay, chosen, setChosen, setsEnd, setSetsEnd, setsSponsor, setSetsSponsor },
    ...{ isChecked, setChecked, changed, isFaulty },
  };
}

/** Who stands in the field but can no longer answer, by name. */
function lostSponsor(
  stored: Sponsor | null | undefined,
  chosen: ChosenSponsor,
): string | undefined {
  if (stored === null || stored === undefined || stored.standing === 'active') return undefined;
  return chosen !== null && chosen.key === stored.userSid ? stored.name : undefined;
}

/** Changes until when, and on whose word, somebody from outside has access. */
export function TermsDialog(props: TermsDialogProps) {
  const { name, description, place, isPending, error, onSave, onClose } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const terms = useTerms(props);
  const isMixed = props.endsAt === undefined || props.sponsor === undefined;
  const lost = lostSponsor(props.sponsor, terms.chosen);
  const submit = (): void => {
    terms.setChecked(true);
    if (terms.isFaulty || isPending) return;
    if (Object.keys(terms.changed).length > 0) onSave(terms.changed);
    else if (lost === undefined) {
      showToast({ tone: 'info', text: t('user.nothingToSave') });
      onClose();
    }
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('external.termsTitle', { name })}
      description={description}
      onSubmit={submit}
      startsInField
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={isPending}>
            {t('external.save')}
          </Button>
        </>
      }
    >
      {error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      )}
      {isMixed && <Callout tone="info">{t('external.termsMixed')}</Callout>}
      <div className="terms-fields">
        {props.endsAt === undefined && (
          <Checkbox isSelected={terms.setsEnd} onChange={terms.setSetsEnd}>
            {t('external.setEnd')}
          </Checkbox>
        )}
        {terms.setsEnd && (
          <EndField value={terms.day} onChange={terms.setDay} isChecked={terms.isChecked} />
        )}
        {place !== null && props.sponsor === undefined && (
          <Checkbox isSelected={terms.setsSponsor} onChange={terms.setSetsSponsor}>
            {t('external.setSponsor')}
          </Checkbox>
        )}
        {place !== null && terms.setsSponsor && (
          <SponsorField
            place={place}
            value={terms.chosen}
            onChange={terms.setChosen}
            error={lost === undefined ? undefined : t('external.sponsorUnchanged', { name: lost })}
          />
        )}
      </div>
    </Dialog>
  );
}
