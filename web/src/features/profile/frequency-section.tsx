import {
  getMySecondFactor,
  type MySecondFactor,
  secondFactorFrequencies,
  updateMySecondFactor,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { showToast } from '../../ui/toast-queue.ts';

const words = {
  'once-per-device': {
    label: 'my-factor.oncePerDeviceChoice',
    hint: 'my-factor.oncePerDeviceHint',
  },
  'every-sign-in': { label: 'my-factor.everySignInChoice', hint: 'my-factor.everySignInHint' },
} as const;

/** How often the person wants to be asked for the own second factor; it takes effect at once. */
export function FrequencySection({ factor }: { readonly factor: MySecondFactor }) {
  const t = useMessages();
  const failureText = useFailureText();
  const update = useMutationOperation(updateMySecondFactor, {
    invalidates: [getMySecondFactor],
    onSuccess: () => showToast({ text: t('my-factor.frequencySaved') }),
  });
  const shown = update.isPending ? update.variables.body.frequency : factor.frequency;
  return (
    <Section title={t('my-factor.frequency')} description={t('my-factor.frequencyHint')}>
      {update.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(update.error)}
        </Callout>
      )}
      <RadioGroup
        label={t('my-factor.frequency')}
        hideLabel
        value={shown}
        onChange={(frequency) => update.mutate({ body: { frequency } })}
        options={secondFactorFrequencies.map((value) => ({
          value,
          label: t(words[value].label),
          description: t(words[value].hint),
        }))}
      />
    </Section>
  );
}
