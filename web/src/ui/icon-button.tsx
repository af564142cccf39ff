import type { Ref } from 'react';
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
} from 'react-aria-components/Button';
import './button.css';
import { classNames } from './class-names.ts';
import { type Glyph, Icon } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';

export interface IconButtonProps
  extends Omit<AriaButtonProps, 'children' | 'className' | 'style' | 'aria-label'> {
  readonly icon: Glyph;
  /** The accessible name, and what the tooltip says. */
  readonly label: string;
  readonly size?: 'small' | 'normal';
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button of one icon, named for everybody: by tooltip and for assistive technology. */
export function IconButton({ icon, label, size = 'normal', ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        className={classNames('icon-button', size === 'small' && 'icon-button-small')}
        aria-label={label}
        {...rest}
      >
        <Icon of={icon} size={size === 'small' ? 14 : 16} />
      </AriaButton>
    </Tooltip>
  );
}
