import { type ReactNode, useId } from 'react';
import './choice.css';

export interface ChoiceWords {
  /** What the control has to be given: its name, and the explanation apart from it. */
  readonly naming: { readonly 'aria-labelledby'?: string; readonly 'aria-describedby'?: string };
  readonly text: ReactNode;
}

/** Name and explanation of a box, dot or switch: read out as name and description, not as one long name. */
export function useChoiceWords(label: ReactNode, description: ReactNode): ChoiceWords {
  const id = useId();
  if (description === undefined) return { naming: {}, text: label };
  const naming = { 'aria-labelledby': `${id}-name`, 'aria-describedby': `${id}-description` };
  const text = (
    <>
      <span id={naming['aria-labelledby']}>{label}</span>
      <span id={naming['aria-describedby']} className="choice-description">
        {description}
      </span>
    </>
  );
  return { naming, text };
}
