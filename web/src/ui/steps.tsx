import { Check } from 'lucide-react';
import { useMessages } from '../messages/locale-provider.tsx';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import './steps.css';

export interface StepsProps {
  readonly names: readonly string[];
  /** Index of the present step, from 0. */
  readonly current: number;
}

function spoken(index: number, current: number): 'ui.stepDone' | 'ui.stepNow' | undefined {
  if (index < current) return 'ui.stepDone';
  return index === current ? 'ui.stepNow' : undefined;
}

/** Where one is in a wizard. */
export function Steps({ names, current }: StepsProps) {
  const t = useMessages();
  return (
    <ol className="steps" aria-label={t('ui.steps')}>
      {names.map((name, index) => {
        const state = spoken(index, current);
        return (
          <li
            key={name}
            className={classNames(
              'step',
              index < current && 'step-done',
              index === current && 'step-now',
            )}
            {...(index === current ? { 'aria-current': 'step' as const } : {})}
          >
            <span className="step-mark" aria-hidden="true">
              {index < current ? <Icon of={Check} size={12} /> : index + 1}
            </span>
            <span aria-hidden={state !== undefined} className="step-name">
              {name}
            </span>
            {state !== undefined && <span className="visually-hidden">{t(state, { name })}</span>}
          </li>
        );
      })}
    </ol>
  );
}
