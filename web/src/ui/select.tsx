import { ChevronDown } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './icon.tsx';
import { OptionItem } from './option-item.tsx';
import type { Option } from './radio-group.tsx';

export interface SelectProps<Value extends string> extends FieldTexts {
  readonly options: readonly Option<Value>[];
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly placeholder?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
  readonly name?: string | undefined;
}

/** One of a short, fixed list. For long lists use `ComboBox`. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    label,
    description,
    error,
    optional,
    hideLabel,
    options,
    value,
    onChange,
    placeholder = '',
    ...rest
  } = props;
  const choose = (key: unknown): void => {
    const option = options.find((candidate) => candidate.value === key);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <AriaSelect
      className="field"
      isInvalid={error !== undefined}
      validationBehavior="aria"
      value={value}
      onChange={choose}
      placeholder={placeholder}
      isDisabled={rest.isDisabled ?? false}
      isRequired={rest.isRequired ?? false}
      {...(rest.name === undefined ? {} : { name: rest.name })}
    >
      <FieldLabel label={label} optional={optional} hideLabel={hideLabel} />
      <Button className="input-box select-button">
        <SelectValue className="select-value" />
        <Icon of={ChevronDown} />
      </Button>
      <FieldNotes description={description} error={error} />
      <Popover className="popover" offset={4}>
        <ListBox className="list-box">
          {options.map((option) => (
            <OptionItem
              key={option.value}
              id={option.value}
              label={option.label}
              detail={option.description}
              isDisabled={option.isDisabled}
            />
          ))}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
