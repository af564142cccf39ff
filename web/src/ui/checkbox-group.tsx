import { CheckboxGroup as AriaCheckboxGroup } from 'react-aria-components/CheckboxGroup';
import { Checkbox } from './checkbox.tsx';
import './choice.css';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import type { Option } from './radio-group.tsx';

export interface CheckboxGroupProps<Value extends string> extends FieldTexts {
  readonly options: readonly Option<Value>[];
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
  readonly isDisabled?: boolean | undefined;
  /** Side by side where there is room; for many groups of few short boxes. */
  readonly isInline?: boolean | undefined;
}

/** Any of a few, all visible. */
export function CheckboxGroup<Value extends string>(props: CheckboxGroupProps<Value>) {
  const { label, description, error, optional, hideLabel, options, value, onChange } = props;
  return (
    <AriaCheckboxGroup
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      isDisabled={props.isDisabled ?? false}
      value={[...value]}
      onChange={(chosen) =>
        onChange(options.map((option) => option.value).filter((key) => chosen.includes(key)))
      }
    >
      <FieldLabel label={label} optional={optional} hideLabel={hideLabel} />
      <div className={props.isInline === true ? 'choice-list choice-list-inline' : 'choice-list'}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            value={option.value}
            isDisabled={option.isDisabled ?? false}
            description={option.description}
          >
            {option.label}
          </Checkbox>
        ))}
      </div>
      <FieldNotes description={description} error={error} />
    </AriaCheckboxGroup>
  );
}
