import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Dialog } from 'react-aria-components/Dialog';
import { Input } from 'react-aria-components/Input';
import { Keyboard } from 'react-aria-components/Keyboard';
import { Menu } from 'react-aria-components/Menu';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { SearchField } from 'react-aria-components/SearchField';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Icon } from '../../ui/icon.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { MenuItem, MenuSection } from '../../ui/menu.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { assignmentSource } from '../palette-sources.ts';
import { useSession, useSignOut } from '../session.tsx';
import { chooseTheme } from '../theme.ts';
import type { NavigationItem } from './navigation-item.ts';
import { paletteActions, palettePlaces, wordsOfPlace } from './palette-actions.ts';
import {
  answersTo,
  type PaletteAct,
  type PaletteEntry,
  type PaletteSource,
} from './palette-entry.ts';

interface Group {
  readonly heading: string;
  readonly entries: readonly PaletteEntry[];
}

/** What the sources know about a term of at least so many letters. */
function useFound(
  term: string,
  sources: readonly PaletteSource[],
  least: number,
): readonly Group[] {
  const settled = useDebounced(term.trim(), 150);
  const keys = sources.map((source) => source.key);
  const found = useQuery({
    queryKey: ['palette', keys, settled],
    enabled: settled.length >= least,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      Promise.all(
        sources.map(async (source) => ({
          heading: source.heading,
          entries: await source.find(settled, signal),
        })),
      ),
  });
  return term.trim().length < least ? [] : (found.data ?? []);
}

interface PaletteProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly pages: readonly NavigationItem[];
  readonly sources: readonly PaletteSource[];
}

/** One Escape closes, whatever is typed: the fields inside would take the first one for themselves. */
function useEscape(onClose: () => void): void {
  useEffect(() => {
    const close = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
    };
    document.addEventListener('keydown', close, true);
    return () => document.removeEventListener('keydown', close, true);
  }, [onClose]);
}

/** Places and actions that the term names. */
function useNamed(pages: readonly NavigationItem[], term: string): readonly Group[] {
  const t = useMessages();
  const { organization } = useSession();
  const pathname = useLocation({ select: (location) => location.pathname });
  const actor = { organization, pathname };
  const places = [
    ...pages.map(({ key, label, icon, href }) => ({
      key,
      label,
      icon,
      href,
      words: wordsOfPlace(t, key),
    })),
    ...palettePlaces(t, actor),
  ];
  const named = (entries: readonly PaletteEntry[]) =>
    entries.filter((entry) => answersTo(entry, term.trim()));
  return [
    { heading: t('app.palettePages'), entries: named(places) },
    { heading: t('app.paletteActions'), entries: named(paletteActions(t, actor)) },
  ];
}

/** Does what an entry does; `onAssign` asks for the person first. */
function useAct(onAssign: () => void, onClose: () => void): (act: PaletteAct) => void {
  const signOut = useSignOut();
  return (act) => {
    if (act === 'assign-role') return onAssign();
    if (act === 'sign-out') signOut();
    else chooseTheme(act.theme);
    onClose();
  };
}

function PaletteGroups({
  groups,
  onAct,
  onClose,
}: {
  readonly groups: readonly Group[];
  readonly onAct: (act: PaletteAct) => void;
  readonly onClose: () => void;
}) {
  const { go } = useNavigation();
  const choose = ({ href, act }: PaletteEntry): void => {
    if (act !== undefined) {
      onAct(act);
      return;
    }
    if (href !== undefined) go(href);
    onClose();
  };
  return groups
    .filter((group) => group.entries.length > 0)
    .map((group) => (
      <MenuSection key={group.heading} label={group.heading}>
        {group.entries.map((entry) => (
          <MenuItem
            key={entry.key}
            label={entry.label}
            icon={entry.icon}
            detail={entry.detail}
            onAction={() => choose(entry)}
          />
        ))}
      </MenuSection>
    ));
}

function PaletteBody({ pages, sources, onClose }: Omit<PaletteProps, 'isOpen'>) {
  const t = useMessages();
  useEscape(onClose);
  const { organization } = useSession();
  const [term, setTerm] = useState('');
  const [isAssigning, setAssigning] = useState(false);
  const whom = isAssigning && organization !== null ? assignmentSource(t, organization.sid) : null;
  const found = useFound(term, whom === null ? sources : [whom], whom === null ? 2 : 0);
  const named = useNamed(pages, term);
  const groups = whom === null ? [...named, ...found] : found;
  const askWhom = (): void => {
    setAssigning(true);
    setTerm('');
  };
  const act = useAct(askWhom, onClose);
  const label = t(whom === null ? 'app.palettePlaceholder' : 'palette.assignTo');
  return (
    <Autocomplete inputValue={term} onInputChange={setTerm}>
      <SearchField className="palette-search" aria-label={label} autoFocus>
        <Icon of={Search} />
        <Input className="input" placeholder={label} />
        <Keyboard className="key">Esc</Keyboard>
      </SearchField>
      <Menu
        className="menu palette-menu"
        aria-label={t('app.palette')}
        renderEmptyState={() => (
          <div className="list-box-empty">{t('app.paletteEmpty', { term: term.trim() })}</div>
        )}
      >
        <PaletteGroups groups={groups} onAct={act} onClose={onClose} />
      </Menu>
    </Autocomplete>
  );
}

/** Ctrl/⌘ K: goes anywhere by name, and does what the person may do. */
export function Palette({ isOpen, onClose, pages, sources }: PaletteProps) {
  const t = useMessages();
  return (
    <ModalOverlay
      className="scrim palette-scrim"
      data-overlay
      isDismissable
      isOpen={isOpen}
      onOpenChange={(isNowOpen) => {
        if (!isNowOpen) onClose();
      }}
    >
      <Modal className="dialog-frame palette-frame">
        <Dialog className="palette" aria-label={t('app.palette')}>
          <PaletteBody pages={pages} sources={sources} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
