import { ChevronDown, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useMessages } from '../messages/locale-provider.tsx';
import { FieldLabel, FieldNotes, type FieldTexts } from './field.tsx';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';
import { OptionItem } from './option-item.tsx';
import { useDebounced } from './use-debounced.ts';

export interface ComboBoxItem {
  readonly key: string;
  readonly label: string;
  readonly detail?: ReactNode;
  readonly before?: ReactNode;
  readonly isDisabled?: boolean | undefined;
}

export interface ComboBoxProps extends FieldTexts {
  /** What the present search term matches; the caller fetches. */
  readonly items: readonly ComboBoxItem[];
  /** Told the search term, debounced by 200 ms; empty when the list opens untouched. */
  readonly onSearch: (term: string) => void;
  readonly isLoading?: boolean | undefined;
  readonly value: ComboBoxItem | null;
  readonly onChange: (item: ComboBoxItem | null) => void;
  readonly placeholder?: string | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isRequired?: boolean | undefined;
}

/** Chooses one of many by searching on the server: accounts, people. */
export function ComboBox(props: ComboBoxProps) {
  const {
    label,
    description,
    error,
    optional,
    hideLabel,
    items,
    onSearch,
    isLoading = false,
    value,
    onChange,
  } = props;
  const t = useMessages();
  const [text, setText] = useState(value?.label ?? '');
  const term = useDebounced(text === value?.label ? '' : text, 200);
  useEffect(() => setText(value?.label ?? ''), [value]);
  useEffect(() => onSearch(term), [term, onSearch]);
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const choose = (key: unknown): void => {
    const item = items.find((candidate) => candidate.key === key) ?? null;
    if (item !== null) onChange(item);
    setText(item?.label ?? value?.label ?? '');
  };
  return (
    <AriaComboBox
      className="field"
      items={items}
      inputValue={text}
      onInputChange={setText}
      value={value?.key ?? null}
      onChange={choose}
      // A field that was refused says why underneath, where the list would lie over it.
      menuTrigger={error === undefined ? 'focus' : 'input'}
      allowsEmptyCollection
      onOpenChange={() => setWidth(box.current?.offsetWidth ?? 0)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      isDisabled={props.isDisabled ?? false}
      isRequired={props.isRequired ?? false}
    >
      <FieldLabel label={label} optional={optional} hideLabel={hideLabel} />
      <div ref={box} className="input-box">
        {text === value?.label && value.before}
        <Input className="input" placeholder={props.placeholder ?? ' '} />
        {value !== null && props.isRequired !== true ? (
          <IconButton
            slot={null}
            icon={X}
            size="small"
            label={t('ui.removeNamed', { name: value.label })}
            onPress={() => {
              onChange(null);
              box.current?.querySelector('input')?.focus();
            }}
          />
        ) : (
          <Button className="icon-button icon-button-small">
            <Icon of={ChevronDown} />
          </Button>
        )}
      </div>
      <FieldNotes description={description} error={error} />
      <Popover className="popover" offset={4} triggerRef={box} style={{ width }}>
        <ListBox
          className="list-box"
          items={items.map((item) => ({ ...item, id: item.key }))}
          renderEmptyState={() => (
            <div className="list-box-empty">
              {isLoading ? t('ui.searching') : t('ui.noResults')}
            </div>
          )}
        >
          {(item) => (
            <OptionItem
              id={item.id}
              label={item.label}
              detail={item.detail}
              before={item.before}
              isDisabled={item.isDisabled}
            />
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
