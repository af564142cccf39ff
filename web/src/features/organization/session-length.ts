import type { Translate } from '../../messages/locale-provider.tsx';
import type { Option } from '../../ui/radio-group.tsx';

/** What an installation does when an organization says nothing, in minutes. */
export const usualIdleMinutes = 720;
export const usualAbsoluteMinutes = 10_080;

/** Offered lengths in minutes; the contract allows any between the first and the last. */
export const idleLengths: readonly number[] = [15, 30, 60, 120, 240, 480];
export const absoluteLengths: readonly number[] = [60, 240, 480, 720, 1440, 4320];

/** A length in words: in days, hours or minutes, whichever is whole. */
export function lengthText(t: Translate, minutes: number): string {
  if (minutes % 1440 === 0) return t('sign-in-policy.days', { count: minutes / 1440 });
  if (minutes % 60 === 0) return t('sign-in-policy.hours', { count: minutes / 60 });
  return t('sign-in-policy.minutes', { count: minutes });
}

const nothingSaid = 'usual';

/** Choices of a length, with the usual one, and with one that was set otherwise, by the API. */
export function lengthOptions(
  t: Translate,
  offered: readonly number[],
  { usual, now }: { readonly usual: number; readonly now: number | null },
): Option[] {
  const lengths = now === null || offered.includes(now) ? offered : [...offered, now];
  return [
    ...[...lengths]
      .sort((one, other) => one - other)
      .map((minutes) => ({ value: String(minutes), label: lengthText(t, minutes) })),
    {
      value: nothingSaid,
      label: t('sign-in-policy.usual', { length: lengthText(t, usual) }),
    },
  ];
}

/** The choice that stands for a length; null is the usual one. */
export function choiceOf(minutes: number | null): string {
  return minutes === null ? nothingSaid : String(minutes);
}

/** The length that a choice stands for. */
export function minutesOf(choice: string): number | null {
  return choice === nothingSaid ? null : Number(choice);
}
