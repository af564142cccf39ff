import { Search, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { useMessages } from '../messages/locale-provider.tsx';
import './field.css';
import { Icon } from './icon.tsx';
import { IconButton } from './icon-button.tsx';

export interface SearchFieldProps {
  readonly label: string;
  readonly placeholder?: string | undefined;
  readonly value: string;
  /** Told after 250 ms without a key, at once on Enter and on clearing. */
  readonly onChange: (value: string) => void;
}

/** Search as one types. The key `/` puts the focus here (`data-page-search`). */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps) {
  const t = useMessages();
  const [text, setText] = useState(value);
  const told = useRef(value);
  useEffect(() => {
    if (value !== told.current) setText(value);
    told.current = value;
  }, [value]);
  useEffect(() => {
    if (text === told.current) return undefined;
    const timer = setTimeout(() => {
      told.current = text;
      onChange(text);
    }, 250);
    return () => clearTimeout(timer);
  }, [text, onChange]);
  const tell = (now: string): void => {
    setText(now);
    told.current = now;
    onChange(now);
  };
  return (
    <AriaSearchField
      className="field search-field"
      value={text}
      onChange={setText}
      onSubmit={tell}
      onClear={() => tell('')}
    >
      <Label className="visually-hidden">{label}</Label>
      <div className="input-box">
        <Icon of={Search} />
        <Input className="input" placeholder={placeholder ?? label} data-page-search />
        {text !== '' && <IconButton icon={X} size="small" label={t('ui.clearSearch')} />}
      </div>
    </AriaSearchField>
  );
}
