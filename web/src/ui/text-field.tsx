import { Eye, EyeOff } from 'lucide-react';
import { type ReactNode, type Ref, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { useMessages } from '../messages/locale-provider.tsx';
import { classNames } from './class-names.ts';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { type Glyph, Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

export interface TextFieldProps
  extends FieldTexts,
    Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly placeholder?: string | undefined;
  readonly icon?: Glyph | undefined;
  /** Shown inside the box after the input, for example a unit or a button. */
  readonly after?: ReactNode | undefined;
  readonly size?: 'normal' | 'large' | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
}

/** One line of text. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    description,
    error,
    optional,
    hideLabel,
    placeholder,
    icon,
    after,
    size,
    inputRef,
    ...rest
  } = props;
  return (
    <AriaTextField
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...rest}
    >
      <FieldLabel label={label} optional={optional ?? false} hideLabel={hideLabel ?? false} />
      <div className={classNames('input-box', size === 'large' && 'input-box-large')}>
        {icon !== undefined && <Icon of={icon} />}
        <Input
          className="input"
          placeholder={placeholder ?? ' '}
          {...(inputRef === undefined ? {} : { ref: inputRef })}
        />
        {after}
      </div>
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}

/** A password, hidden until the person asks to see it. Set `autoComplete` to `current-password` or `new-password`. */
export function PasswordField(props: Omit<TextFieldProps, 'type' | 'after'>) {
  const t = useMessages();
  const [isShown, setShown] = useState(false);
  return (
    <TextField
      {...props}
      type={isShown ? 'text' : 'password'}
      spellCheck="false"
      after={
        <IconButton
          icon={isShown ? EyeOff : Eye}
          label={isShown ? t('ui.hidePassword') : t('ui.showPassword')}
          onPress={() => setShown(!isShown)}
        />
      }
    />
  );
}
