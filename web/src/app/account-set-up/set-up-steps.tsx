import type { AccountSetUp, AccountStep } from '@guildhall/contract';
import { CircleAlert, CircleCheck, CircleDashed, CircleDot } from 'lucide-react';
import type { ReactNode } from 'react';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { wordsIn } from '../access/account-kinds.ts';
import { reasonWord } from '../bulk/operation-words.ts';
import { useFailureWord } from '../use-failure-text.ts';
import './set-up-steps.css';

/** Where a step is; `next` is the one that is being worked off, or asked for. */
type Place = 'done' | 'next' | 'waiting' | 'failed';

const glyphs = {
  done: CircleCheck,
  next: CircleDot,
  waiting: CircleDashed,
  failed: CircleAlert,
} as const;

function placeOf(step: AccountStep, isFirstWaiting: boolean): Place {
  if (step.state === 'done') return 'done';
  if (step.state === 'waiting') return isFirstWaiting ? 'next' : 'waiting';
  if (step.code === 'earlier-step-failed') return 'waiting';
  return 'failed';
}

function useStateText(): (step: AccountStep, place: Place) => ReactNode {
  const t = useMessages();
  const failureWord = useFailureWord();
  const whyOf = ({ code, reason }: AccountStep): string => {
    if (reason !== null) return reason;
    const word = code === null ? undefined : reasonWord(code);
    if (word !== undefined) return t(word);
    return code === null ? '' : failureWord(code);
  };
  return (step, place) => {
    switch (place) {
      case 'done':
        return step.settledAt === null
          ? t('account-set-up.done')
          : t.rich('account-set-up.doneWhen', { when: <RelativeTime at={step.settledAt} /> });
      case 'next':
        return step.asks === 0
          ? t('account-set-up.next')
          : t('account-set-up.asked', { count: step.asks });
      case 'waiting':
        return t(step.state === 'failed' ? 'account-set-up.held' : 'account-set-up.waiting');
      case 'failed':
        return t('account-set-up.failedWhy', { reason: whyOf(step) });
    }
  };
}

/** Every step of setting up an account, with its state and time. */
export function SetUpSteps({ steps }: Pick<AccountSetUp, 'steps'>) {
  const { t, locale } = useLocale();
  const stateText = useStateText();
  const next = steps.find(({ state }) => state === 'waiting');
  return (
    <ol className="set-up-steps" aria-label={t('account-set-up.steps')}>
      {steps.map((step) => {
        const place = placeOf(step, step === next);
        return (
          <li key={step.name} className={`set-up-step set-up-step-${place}`}>
            <span className="set-up-step-mark">
              <Icon of={glyphs[place]} />
            </span>
            <span className="set-up-step-name">{wordsIn(locale, step.labels)}</span>
            <span className="set-up-step-state">{stateText(step, place)}</span>
          </li>
        );
      })}
    </ol>
  );
}
