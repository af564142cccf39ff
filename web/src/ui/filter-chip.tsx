import { Plus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { useLocale } from '../messages/locale-provider.tsx';
import { classNames } from './class-names.ts';
import './filter-bar.css';
import { Icon } from './icon.tsx';
import { OptionItem } from './option-item.tsx';
import type { Option } from './radio-group.tsx';

export interface FilterChipProps<Value extends string> {
  readonly label: string;
  readonly options: readonly Option<Value>[];
  /** What is chosen; empty when the filter is off. */
  readonly value: readonly Value[];
  readonly onChange: (value: Value[]) => void;
  readonly multiple?: boolean | undefined;
}

/** A filter that is off until it is opened, and says what it does when it is on: "Status: Active ×". */
export function FilterChip<Value extends string>({
  label,
  options,
  value,
  onChange,
  multiple = false,
}: FilterChipProps<Value>) {
  const { t, tag } = useLocale();
  const chosen = options.filter((option) => value.includes(option.value));
  const isOn = chosen.length > 0;
  const names = new Intl.ListFormat(tag, { type: 'disjunction' }).format(
    chosen.map((option) => option.label),
  );
  return (
    <span className={classNames('filter-chip', isOn && 'filter-chip-on')}>
      <DialogTrigger>
        <Button className="filter-chip-button">
          {!isOn && <Icon of={Plus} size={14} />}
          <span className="truncate">
            {isOn ? t('ui.filterSummary', { label, value: names }) : label}
          </span>
        </Button>
        <Popover className="popover" offset={4} placement="bottom start">
          <Dialog aria-label={label} className="filter-dialog">
            {({ close }) => (
              <ListBox
                className="list-box"
                aria-label={label}
                // The list is all there is in the popover, so the focus belongs in it.
                autoFocus
                escapeKeyBehavior="none"
                selectionMode={multiple ? 'multiple' : 'single'}
                selectedKeys={value}
                onSelectionChange={(keys) => {
                  const isChosen = (key: Value) => keys === 'all' || keys.has(key);
                  onChange(options.map((option) => option.value).filter(isChosen));
                  if (!multiple) close();
                }}
              >
                {options.map((option) => (
                  <OptionItem
                    key={option.value}
                    id={option.value}
                    label={option.label}
                    detail={option.description}
                  />
                ))}
              </ListBox>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
      {isOn && (
        <Button
          className="filter-chip-clear"
          aria-label={t('ui.clearFilter', { name: label })}
          onPress={() => onChange([])}
        >
          <Icon of={X} size={14} />
        </Button>
      )}
    </span>
  );
}

/** The row above a table: search, filters, and at its end what concerns the whole list. */
export function FilterBar({
  children,
  end,
}: {
  readonly children: ReactNode;
  readonly end?: ReactNode;
}) {
  return (
    <div className="filter-bar">
      {children}
      {end !== undefined && <div className="filter-bar-end">{end}</div>}
    </div>
  );
}
