import { useLocation } from '@tanstack/react-router';
import { Menu as MenuGlyph, Search } from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import { Dialog } from 'react-aria-components/Dialog';
import { Keyboard } from 'react-aria-components/Keyboard';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ErrorBoundary } from '../../ui/error-boundary.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SkipLink } from '../../ui/skip-link.tsx';
import { InsideShell, PageFailure } from '../page-failure.tsx';
import { CrumbProvider, Crumbs } from './crumbs.tsx';
import { Navigation } from './navigation.tsx';
import { isCurrent, type NavigationItem } from './navigation-item.ts';
import type { PaletteSource } from './palette-entry.ts';
import type { Place } from './recent-places.ts';
import './shell.css';
import { useLater } from './use-later.ts';
import { useShortcuts } from './use-shortcuts.ts';

const loadPalette = async () => {
  const [{ Palette }] = await Promise.all([import('./palette.tsx'), loadLateWords()]);
  return Palette;
};
const loadShortcutList = async () => (await import('./shortcut-list.tsx')).ShortcutList;

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
const paletteKey = isApple ? '⌘K' : 'Ctrl K';

export interface ShellProps {
  /** Where one is: the organization's Admin Center, or an account. */
  readonly place: Place;
  /** Only places whose pages exist. */
  readonly items: readonly NavigationItem[];
  readonly sources?: readonly PaletteSource[] | undefined;
  readonly children: ReactNode;
}

interface TopBarProps {
  readonly place: Place;
  readonly here: NavigationItem | undefined;
  readonly onNavigation: () => void;
  readonly onPalette: () => void;
}

function TopBar({ place, here, onNavigation, onPalette }: TopBarProps) {
  const t = useMessages();
  const way = [
    { label: place.name, href: place.href },
    ...(here === undefined ? [] : [{ label: here.label }]),
  ];
  return (
    <header className="top-bar">
      <Button
        className="icon-button top-bar-menu"
        aria-label={t('app.openNavigation')}
        onPress={onNavigation}
      >
        <Icon of={MenuGlyph} />
      </Button>
      <Crumbs fallback={way} />
      <Button
        className="palette-button"
        aria-label={t('app.search')}
        aria-keyshortcuts="Control+K Meta+K"
        onPress={onPalette}
      >
        <Icon of={Search} />
        <span className="palette-button-text">{t('app.search')}</span>
        <Keyboard className="key">{paletteKey}</Keyboard>
      </Button>
    </header>
  );
}

type Overlay = 'navigation' | 'palette' | 'shortcuts' | undefined;

/** The frame around every page of the Admin Center and the Console. */
export function Shell({ place, items, sources = [], children }: ShellProps) {
  const t = useMessages();
  const pathname = useLocation({ select: (location) => location.pathname });
  const [overlay, setOverlay] = useState<Overlay>(undefined);
  const close = useCallback(() => setOverlay(undefined), []);
  const openPalette = useCallback(() => setOverlay('palette'), []);
  const openShortcuts = useCallback(() => setOverlay('shortcuts'), []);
  useShortcuts({ items, onPalette: openPalette, onHelp: openShortcuts });
  const Palette = useLater(loadPalette, overlay === 'palette');
  const ShortcutList = useLater(loadShortcutList, overlay === 'shortcuts');
  // biome-ignore lint/correctness/useExhaustiveDependencies: arriving at another address closes what is open
  useEffect(close, [pathname]);
  const navigation = (
    <Navigation place={place} items={items} pathname={pathname} onShortcuts={openShortcuts} />
  );
  return (
    <CrumbProvider>
      <SkipLink />
      <div className="shell">
        <div className="shell-side">{navigation}</div>
        <div className="shell-main">
          <TopBar
            place={place}
            here={items.find((item) => isCurrent(item, pathname))}
            onNavigation={() => setOverlay('navigation')}
            onPalette={openPalette}
          />
          <main id="content" tabIndex={-1}>
            <InsideShell>
              <ErrorBoundary key={pathname} fallback={(error) => <PageFailure error={error} />}>
                {children}
              </ErrorBoundary>
            </InsideShell>
          </main>
        </div>
      </div>
      <ModalOverlay
        className="sheet-scrim"
        data-overlay
        isDismissable
        isOpen={overlay === 'navigation'}
        onOpenChange={(isOpen) => {
          if (!isOpen) close();
        }}
      >
        <Modal className="sheet">
          <Dialog className="sheet-dialog" aria-label={t('app.navigation')}>
            {navigation}
          </Dialog>
        </Modal>
      </ModalOverlay>
      {overlay === 'palette' && Palette !== undefined && (
        <Palette isOpen onClose={close} pages={items} sources={sources} />
      )}
      {overlay === 'shortcuts' && ShortcutList !== undefined && (
        <ShortcutList isOpen onClose={close} items={items} paletteKey={paletteKey} />
      )}
    </CrumbProvider>
  );
}
