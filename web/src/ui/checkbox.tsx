import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from 'react-aria-components/Checkbox';
import './choice.css';
import { useChoiceWords } from './choice-text.tsx';
import { Icon } from './icon.tsx';

export interface CheckboxProps extends Omit<AriaCheckboxProps, 'children' | 'className' | 'style'> {
  /** Left out only where `aria-label` names the box. */
  readonly children?: ReactNode | undefined;
  readonly description?: ReactNode | undefined;
}

/** A box to tick; `isIndeterminate` for a header whose rows differ. */
export function Checkbox({ children, description, ...rest }: CheckboxProps) {
  const { naming, text } = useChoiceWords(children, description);
  return (
    <AriaCheckbox className="choice" {...naming} {...rest}>
      {({ isSelected, isIndeterminate }) => (
        <>
          <span className="choice-box" aria-hidden="true">
            {isIndeterminate ? (
              <Icon of={Minus} size={12} />
            ) : (
              isSelected && <Icon of={Check} size={12} />
            )}
          </span>
          {children !== undefined && <span className="choice-text">{text}</span>}
        </>
      )}
    </AriaCheckbox>
  );
}
