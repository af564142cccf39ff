import { Check, CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type ReactNode,
  useId,
  useRef,
  useState,
} from 'react';
import { useMessages } from '../messages/locale-provider.tsx';
import './address-field.css';
import './field.css';
import { Icon } from './icon.tsx';
import { type ParsedAddress, parseAddresses } from './parse-addresses.ts';
import type { Tone } from './tag.tsx';
import { announce } from './toast-queue.ts';

export interface AddressChip extends ParsedAddress {
  /** Unique in the list, and stable. */
  readonly key: string;
  readonly tone: Extract<Tone, 'good' | 'attention' | 'danger' | 'info' | 'neutral'>;
  /** The verdict in words: "already managed". Absent for good addresses. */
  readonly verdict?: string | undefined;
}

export interface AddressFieldProps {
  readonly label: string;
  readonly description?: ReactNode;
  readonly placeholder?: string | undefined;
  readonly addresses: readonly AddressChip[];
  readonly onAdd: (addresses: readonly ParsedAddress[]) => void;
  readonly onRemove: (key: string) => void;
  readonly error?: string | undefined;
}

const glyphs = {
  good: Check,
  attention: TriangleAlert,
  danger: CircleAlert,
  info: Info,
  neutral: undefined,
};

function Chip({
  chip,
  onRemove,
  onKeyDown,
}: {
  readonly chip: AddressChip;
  readonly onRemove: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) {
  const t = useMessages();
  const glyph = glyphs[chip.tone];
  return (
    <li className={`address-chip tag tag-${chip.tone}`}>
      {glyph !== undefined && <Icon of={glyph} size={12} />}
      <span className="address-text">
        <span>{chip.email}</span>
        {chip.verdict !== undefined && <span className="address-verdict">{chip.verdict}</span>}
      </span>
      <button
        type="button"
        className="address-remove"
        aria-label={t('ui.removeNamed', { name: chip.email })}
        onClick={onRemove}
        onKeyDown={onKeyDown}
      >
        <Icon of={X} size={12} />
      </button>
    </li>
  );
}

function useAddressKeys(props: AddressFieldProps) {
  const t = useMessages();
  const [text, setText] = useState('');
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const add = (typed: string): void => {
    const found = parseAddresses(typed);
    setText('');
    if (found.length === 0) return;
    props.onAdd(found);
    announce(t('ui.peopleAdded', { count: found.length }));
  };
  const focusChip = (index: number): void => {
    const chip = [...(box.current?.querySelectorAll<HTMLElement>('.address-remove') ?? [])][index];
    (chip ?? input.current)?.focus();
  };
  const remove = (index: number): void => {
    const chip = props.addresses[index];
    if (chip === undefined) return;
    props.onRemove(chip.key);
    // The next chip takes the place of the removed one once React has drawn the list.
    requestAnimationFrame(() => focusChip(index));
  };
  const onInputKey = (event: KeyboardEvent<HTMLInputElement>): void => {
    const isAtStart =
      event.currentTarget.selectionStart === 0 && event.currentTarget.selectionEnd === 0;
    if (event.nativeEvent.isComposing) return;
    // Inside quotes a comma belongs to the name: "Kim, J" <kim@example.com>.
    const isQuoted = text.split('"').length % 2 === 0;
    if (event.key === 'Enter' || (!isQuoted && [',', ';'].includes(event.key))) {
      event.preventDefault();
      add(text);
    } else if (['Backspace', 'ArrowLeft'].includes(event.key) && isAtStart) {
      focusChip(props.addresses.length - 1);
    }
  };
  const onChipKey =
    (index: number) =>
    (event: KeyboardEvent): void => {
      if (event.key === 'ArrowLeft') focusChip(Math.max(index - 1, 0));
      else if (event.key === 'ArrowRight') focusChip(index + 1);
      else if (event.key === 'Backspace' || event.key === 'Delete') remove(index);
      else return;
      event.preventDefault();
    };
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text');
    if (!/[,;\n\r\t<@]/.test(pasted)) return;
    event.preventDefault();
    add(`${text}${pasted}`);
  };
  return { text, setText, box, input, add, remove, onInputKey, onChipKey, onPaste };
}

/** Takes many addresses at once, as typed or pasted, and shows what is thought of each before anything is sent. */
export function AddressField(props: AddressFieldProps) {
  const { label, description, placeholder, addresses, error } = props;
  const id = useId();
  const keys = useAddressKeys(props);
  return (
    <div className="field" {...(error === undefined ? {} : { 'data-invalid': true })}>
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {description !== undefined && (
        <span className="field-description" id={`${id}-description`}>
          {description}
        </span>
      )}
      <div ref={keys.box} className="address-box input-box">
        <ul className="address-list" aria-label={label}>
          {addresses.map((chip, index) => (
            <Chip
              key={chip.key}
              chip={chip}
              onRemove={() => keys.remove(index)}
              onKeyDown={keys.onChipKey(index)}
            />
          ))}
          <li className="address-entry">
            <input
              ref={keys.input}
              id={id}
              className="input"
              value={keys.text}
              placeholder={addresses.length === 0 ? placeholder : undefined}
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              inputMode="email"
              aria-invalid={error !== undefined}
              aria-describedby={`${id}-description ${id}-error`}
              onChange={(event) => keys.setText(event.target.value)}
              onKeyDown={keys.onInputKey}
              onPaste={keys.onPaste}
              onBlur={() => keys.add(keys.text)}
            />
          </li>
        </ul>
      </div>
      {error !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          <Icon of={CircleAlert} size={14} />
          {error}
        </span>
      )}
    </div>
  );
}
