import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { type AddressChip, AddressField } from '../../ui/address-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Section } from '../../ui/page.tsx';
import type { ParsedAddress } from '../../ui/parse-addresses.ts';
import {
  addressLimit,
  type DraftAddress,
  goesToAccounts,
  type InviteDraft,
  type InvitePlan,
  isBulk,
  type Verdicts,
} from './invite-draft.ts';
import { ListFile } from './list-file.tsx';
import { ManyPeople } from './many-people.tsx';
import { OutsidePeople } from './outside-people.tsx';
import type { ListedAddress } from './read-invite-csv.ts';
import type { StepProps } from './roles-step.tsx';
import { verdictWords } from './verdict-words.ts';

export interface PeopleStepProps extends StepProps {
  readonly plan: InvitePlan;
  readonly verdicts: Verdicts;
  readonly isChecking: boolean;
  /** Why the addresses could not be checked. */
  readonly failure: Error | null;
  readonly onRetry: () => void;
  readonly onChooseAccounts: () => void;
}

function useChips(draft: InviteDraft, verdicts: Verdicts, isMany: boolean): AddressChip[] {
  const t = useMessages();
  if (isMany) return [];
  const count = draft.accounts.length;
  return draft.addresses.map((address): AddressChip => {
    const verdict = verdicts[address.key];
    if (verdict === undefined) return { ...address, tone: 'neutral' };
    if (goesToAccounts(draft, verdicts, address))
      return { ...address, tone: 'good', verdict: t('invitation.toAccounts', { count }) };
    const { tone, expected } = verdictWords[verdict];
    return { ...address, tone, verdict: expected === undefined ? undefined : t(expected) };
  });
}

function useFieldError(props: PeopleStepProps): string | undefined {
  const t = useMessages();
  const failureText = useFailureText();
  const { draft, plan, isChecked, isChecking, failure } = props;
  const surplus = draft.addresses.length - addressLimit;
  if (surplus > 0) return t('invitation.tooMany', { count: surplus, most: addressLimit });
  if (failure !== null) return t('invitation.checkFailed', { reason: failureText(failure) });
  return isChecked && !isChecking && plan.count === 0 ? t('invitation.nobody') : undefined;
}

let lastKey = 0;

function withKeys(addresses: readonly (ParsedAddress | ListedAddress)[]): DraftAddress[] {
  return addresses.map((address) => {
    lastKey += 1;
    return { name: null, ...address, key: `address-${String(lastKey)}` };
  });
}

/** Second step: many addresses at once, each with what would become of it. */
export function PeopleStep(props: PeopleStepProps) {
  const { draft, change, verdicts, failure, onRetry } = props;
  const t = useMessages();
  const isMany = isBulk(draft);
  const chips = useChips(draft, verdicts, isMany);
  const error = useFieldError(props);
  const add = (added: readonly (ParsedAddress | ListedAddress)[]): void =>
    change({ addresses: [...draft.addresses, ...withKeys(added)] });
  return (
    <>
      <Section
        title={t('invitation.peopleTitle')}
        description={t.rich('invitation.peopleBody', {
          example: <code>{t('invitation.peopleExample')}</code>,
        })}
      >
        <AddressField
          label={t('invitation.addresses')}
          addresses={chips}
          onAdd={add}
          onRemove={(key) =>
            change({ addresses: draft.addresses.filter((address) => address.key !== key) })
          }
          error={error}
        />
        {failure !== null && (
          <div>
            <Button onPress={onRetry}>{t('ui.retry')}</Button>
          </div>
        )}
        <ListFile onAdd={add} />
        {isMany && <ManyPeople {...props} />}
      </Section>
      {!isMany && <OutsidePeople {...props} />}
    </>
  );
}
