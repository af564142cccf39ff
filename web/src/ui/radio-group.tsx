import type { ReactNode } from 'react';
import {
  RadioGroup as AriaRadioGroup,
  type RadioGroupProps as AriaRadioGroupProps,
  Radio,
} from 'react-aria-components/RadioGroup';
import './choice.css';
import { useChoiceWords } from './choice-text.tsx';
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

function RadioOption({ option }: { readonly option: Option }) {
  const { naming, text } = useChoiceWords(option.label, option.description);
  return (
    <Radio
      className="choice"
      value={option.value}
      isDisabled={option.isDisabled ?? false}
      {...naming}
    >
      <span className="choice-dot" aria-hidden="true" />
      <span className="choice-text">{text}</span>
    </Radio>
  );
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
          <RadioOption key={option.value} option={option} />
        ))}
      </div>
      <FieldNotes description={description} error={error} />
    </AriaRadioGroup>
  );
}
