import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
} from 'react-aria-components/TextField';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';

export interface TextAreaProps
  extends FieldTexts,
    Omit<AriaTextFieldProps, 'children' | 'className' | 'style' | 'isInvalid'> {
  readonly placeholder?: string | undefined;
  /** Lines shown at first; the person may drag it larger. */
  readonly rows?: number | undefined;
}

/** Several lines of text. */
export function TextArea({
  label,
  description,
  error,
  optional,
  hideLabel,
  placeholder,
  rows = 4,
  ...rest
}: TextAreaProps) {
  return (
    <AriaTextField
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      {...rest}
    >
      <FieldLabel label={label} optional={optional ?? false} hideLabel={hideLabel ?? false} />
      <AriaTextArea
        className="text-area"
        rows={rows}
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}
