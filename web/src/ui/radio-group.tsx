import type { ReactNode } from 'react';
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  Radio,
} from 'react-aria-components/RadioGroup';
import './choice.css';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: ReactNode | undefined;
  readonly isDisabled?: boolean | undefined;
}

export interface RadioGroupProps<Value extends string>
  extends FieldTexts,
    Omit<
      AriaRadioGroupProps,
      'children' | 'className' | 'style' | 'isInvalid' | 'value' | 'defaultValue' | 'onChange'
    > {
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
}

/** One of a few, all visible, each with a line that explains it. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  const { label, description, error, optional, hideLabel, options, onChange, ...rest } = props;
  const choose = (chosen: string): void => {
    const option = options.find(({ value }) => value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <AriaRadioGroup
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      onChange={choose}
      {...rest}
    >
      <FieldLabel label={label} optional={optional ?? false} hideLabel={hideLabel ?? false} />
      <div className="choice-list">
        {options.map((option) => (
          <Radio
            key={option.value}
            className="choice"
            value={option.value}
            isDisabled={option.isDisabled ?? false}
          >
            <span className="choice-dot" aria-hidden="true" />
            <span className="choice-text">
              {option.label}
              {option.description !== undefined && (
                <span className="choice-description">{option.description}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
      <FieldNotes description={description} error={error} />
    </AriaRadioGroup>
  );
}
