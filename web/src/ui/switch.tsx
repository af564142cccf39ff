import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Switch as AriaSwitch,
  type SwitchProps as AriaSwitchProps,
} from 'react-aria-components/Switch';
import './choice.css';
import { useChoiceWords } from './choice-text.tsx';
import { Icon } from './icon.tsx';

export interface SwitchProps extends Omit<AriaSwitchProps, 'children' | 'className' | 'style'> {
  readonly label: string;
  readonly description?: ReactNode | undefined;
  /** Who set it, when, from where: "Set by the organization · Brigid, 3 Nov". */
  readonly origin?: ReactNode | undefined;
  /** Shows a lock beside the origin: the value is enforced from above. */
  readonly isEnforced?: boolean | undefined;
}

/** A setting that takes effect at once or with the form it stands in. */
export function Switch({ label, description, origin, isEnforced = false, ...rest }: SwitchProps) {
  const { naming, text } = useChoiceWords(label, description);
  return (
    <AriaSwitch className="switch" isDisabled={isEnforced} {...naming} {...rest}>
      <span className="switch-text">
        {text}
        {origin !== undefined && (
          <span className="switch-origin">
            {isEnforced && <Icon of={Lock} size={12} />}
            <span>{origin}</span>
          </span>
        )}
      </span>
      <span className="switch-track" aria-hidden="true" />
    </AriaSwitch>
  );
}
