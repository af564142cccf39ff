import {
  createContext,
  Fragment,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import { type MessageKey, patternOf } from './catalogue.ts';
import type { Words } from './late-words.ts';
import { formattingTag, type Locale, loadCatalogue, rememberLocale } from './locale.ts';
import { formatMessage, formatParts, type MessageValue } from './message-format.ts';

export interface Translate {
  /** The message as text. */
  (key: MessageKey, values?: Readonly<Record<string, MessageValue>>): string;
  /** The message with React nodes in its places: `t.rich("ui.confirmTyped", { text: <strong>…</strong> })`. */
  readonly rich: (
    key: MessageKey,
    values: Readonly<Record<string, MessageValue | ReactNode>>,
  ) => ReactNode;
}

interface LocaleState {
  readonly locale: Locale;
  /** The BCP 47 tag for `Intl`, for example `en-GB`. */
  readonly tag: string;
  readonly setLocale: (locale: Locale) => void;
  readonly t: Translate;
}

const LocaleContext = createContext<LocaleState | undefined>(undefined);

function asNode(part: unknown): ReactNode {
  if (typeof part === 'object' && part !== null && 'type' in part && 'props' in part)
    return part as ReactNode;
  return String(part);
}

function translator(catalogue: Words, tag: string): Translate {
  const text = (key: MessageKey, values: Readonly<Record<string, MessageValue>> = {}): string =>
    formatMessage(patternOf(catalogue, key), values, tag);
  const rich = (
    key: MessageKey,
    values: Readonly<Record<string, MessageValue | ReactNode>>,
  ): ReactNode =>
    formatParts(patternOf(catalogue, key), values, tag).map((part, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one message keep their order
      <Fragment key={index}>{asNode(part)}</Fragment>
    ));
  return Object.assign(text, { rich });
}

export interface LocaleProviderProps {
  readonly initial: { readonly locale: Locale; readonly catalogue: Words };
  readonly children: ReactNode;
}

/** Gives every component below it `useMessages()` and `useLocale()`. */
export function LocaleProvider({ initial, children }: LocaleProviderProps) {
  const [current, setCurrent] = useState(initial);
  const setLocale = useCallback((locale: Locale) => {
    rememberLocale(locale);
    void loadCatalogue(locale).then((catalogue) => setCurrent({ locale, catalogue }));
  }, []);
  const tag = formattingTag(current.locale);
  useEffect(() => {
    document.documentElement.lang = current.locale;
  }, [current.locale]);
  const state = useMemo(
    () => ({ locale: current.locale, tag, setLocale, t: translator(current.catalogue, tag) }),
    [current, tag, setLocale],
  );
  return (
    <LocaleContext value={state}>
      <I18nProvider locale={tag}>{children}</I18nProvider>
    </LocaleContext>
  );
}

export function useLocale(): LocaleState {
  const state = use(LocaleContext);
  if (state === undefined) throw new Error('useLocale needs a LocaleProvider above it');
  return state;
}

/** `const t = useMessages(); t("user.title")`. */
export function useMessages(): Translate {
  return useLocale().t;
}
