import { keepPreviousData, useQuery } from '@tanstack/react-query';
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
import { type Glyph, Icon } from '../../ui/icon.tsx';
import { MenuItem, MenuSection } from '../../ui/menu.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import type { NavigationItem } from './navigation-item.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly label: string;
  readonly detail?: string | undefined;
  readonly icon: Glyph;
  readonly href: string;
}

/** Something to look in: people, accounts. Answers with what the signed-in person may see. */
export interface PaletteSource {
  readonly key: string;
  readonly heading: string;
  readonly find: (term: string, signal: AbortSignal) => Promise<PaletteEntry[]>;
}

interface Group {
  readonly heading: string;
  readonly entries: readonly PaletteEntry[];
}

function useFound(term: string, sources: readonly PaletteSource[]): readonly Group[] {
  const settled = useDebounced(term.trim(), 150);
  const keys = sources.map((source) => source.key);
  const found = useQuery({
    queryKey: ['palette', keys, settled],
    enabled: settled.length >= 2,
    placeholderData: keepPreviousData,
    queryFn: ({ signal }) =>
      Promise.all(
        sources.map(async (source) => ({
          heading: source.heading,
          entries: await source.find(settled, signal),
        })),
      ),
  });
  return term.trim().length < 2 ? [] : (found.data ?? []);
}

function matches(item: NavigationItem, term: string): boolean {
  return item.label.toLocaleLowerCase().includes(term.trim().toLocaleLowerCase());
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

function PaletteBody({ pages, sources, onClose }: Omit<PaletteProps, 'isOpen'>) {
  const t = useMessages();
  useEscape(onClose);
  const [term, setTerm] = useState('');
  const found = useFound(term, sources);
  const groups = [
    { heading: t('app.palettePages'), entries: pages.filter((page) => matches(page, term)) },
    ...found,
  ];
  const filled = groups.filter((group) => group.entries.length > 0);
  return (
    <Autocomplete inputValue={term} onInputChange={setTerm}>
      <SearchField className="palette-search" aria-label={t('app.palettePlaceholder')} autoFocus>
        <Icon of={Search} />
        <Input className="input" placeholder={t('app.palettePlaceholder')} />
        <Keyboard className="key">Esc</Keyboard>
      </SearchField>
      <Menu
        className="menu palette-menu"
        aria-label={t('app.palette')}
        renderEmptyState={() => (
          <div className="list-box-empty">{t('app.paletteEmpty', { term: term.trim() })}</div>
        )}
      >
        {filled.map((group) => (
          <MenuSection key={group.heading} label={group.heading}>
            {group.entries.map((entry) => (
              <MenuItem
                key={entry.key}
                label={entry.label}
                icon={entry.icon}
                href={entry.href}
                detail={'detail' in entry ? entry.detail : undefined}
              />
            ))}
          </MenuSection>
        ))}
      </Menu>
    </Autocomplete>
  );
}

/** Ctrl/⌘ K: goes anywhere by name. */
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
          {/* Choosing an entry goes to another address, and that closes the palette. */}
          <PaletteBody pages={pages} sources={sources} onClose={onClose} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
