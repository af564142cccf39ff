import { Plus, Search, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Button } from 'react-aria-components/Button';
import { DialogTrigger } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { ListBox } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { SearchField } from 'react-aria-components/SearchField';
import { useMessages } from '../messages/locale-provider.tsx';
import { classNames } from './class-names.ts';
import type { ComboBoxItem } from './combo-box.tsx';
import './filter-bar.css';
import { Icon } from './icon.tsx';
import { OptionItem } from './option-item.tsx';
import { useDebounced } from './use-debounced.ts';

export interface SearchFilterChipProps {
  readonly label: string;
  /** What the present search term matches; the caller fetches. */
  readonly items: readonly ComboBoxItem[];
  /** Told the search term, debounced by 200 ms. */
  readonly onSearch: (term: string) => void;
  readonly isLoading?: boolean | undefined;
  /** The chosen key and how it is called; null when the filter is off. */
  readonly value: { readonly key: string; readonly label: string } | null;
  readonly onChange: (key: string | undefined) => void;
}

type ListProps = Omit<SearchFilterChipProps, 'onChange'> & {
  readonly onChoose: (key: string) => void;
};

function SearchList({ label, items, onSearch, isLoading, value, onChoose }: ListProps) {
  const t = useMessages();
  const [text, setText] = useState('');
  const term = useDebounced(text, 200);
  useEffect(() => onSearch(term), [term, onSearch]);
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField className="filter-search" aria-label={label} autoFocus>
        <Icon of={Search} size={14} />
        <Input className="input" placeholder={t('ui.search')} />
      </SearchField>
      <ListBox
        className="list-box"
        aria-label={label}
        items={items.map((item) => ({ ...item, id: item.key }))}
        selectionMode="single"
        selectedKeys={value === null ? [] : [value.key]}
        onSelectionChange={(keys) => {
          const chosen = items.find((item) => keys !== 'all' && keys.has(item.key));
          if (chosen !== undefined) onChoose(chosen.key);
        }}
        renderEmptyState={() => (
          <div className="list-box-empty">
            {isLoading === true ? t('ui.searching') : t('ui.noResults')}
          </div>
        )}
      >
        {(item) => <OptionItem id={item.id} label={item.label} detail={item.detail} />}
      </ListBox>
    </Autocomplete>
  );
}

/** A filter for one of many, found by searching on the server: "Account: Checkout EU ×". */
export function SearchFilterChip({ onChange, ...rest }: SearchFilterChipProps) {
  const { label, value } = rest;
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  const choose = (key: string): void => {
    onChange(key);
    setOpen(false);
  };
  return (
    <span className={classNames('filter-chip', value !== null && 'filter-chip-on')}>
      <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
        <Button className="filter-chip-button">
          {value === null && <Icon of={Plus} size={14} />}
          <span className="truncate">
            {value === null ? label : t('ui.filterSummary', { label, value: value.label })}
          </span>
        </Button>
        <Popover
          className="popover filter-popover"
          offset={4}
          placement="bottom start"
          aria-label={label}
        >
          <SearchList {...rest} onChoose={choose} />
        </Popover>
      </DialogTrigger>
      {value !== null && (
        <Button
          className="filter-chip-clear"
          aria-label={t('ui.clearFilter', { name: label })}
          onPress={() => onChange(undefined)}
        >
          <Icon of={X} size={14} />
        </Button>
      )}
    </span>
  );
}
