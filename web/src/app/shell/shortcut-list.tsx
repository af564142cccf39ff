import { useState } from 'react';
import { Keyboard } from 'react-aria-components/Keyboard';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { areSingleKeysOn, setSingleKeys } from '../../ui/shortcut-keys.ts';
import { Switch } from '../../ui/switch.tsx';
import type { NavigationItem } from './navigation-item.ts';

interface Shortcut {
  readonly keys: readonly string[];
  readonly text: string;
}

function ShortcutGroup({
  heading,
  shortcuts,
}: {
  readonly heading: string;
  readonly shortcuts: readonly Shortcut[];
}) {
  return (
    <section>
      <h3 className="legend">{heading}</h3>
      <dl className="shortcuts">
        {shortcuts.map((shortcut) => (
          <div key={shortcut.text} className="shortcut">
            <dt>{shortcut.text}</dt>
            <dd>
              {shortcut.keys.map((key) => (
                <Keyboard key={key} className="key">
                  {key}
                </Keyboard>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface ShortcutListProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly items: readonly NavigationItem[];
  readonly paletteKey: string;
}

/** What the keyboard can do, and the switch that turns single keys off. */
export function ShortcutList({ isOpen, onClose, items, paletteKey }: ShortcutListProps) {
  const t = useMessages();
  const [isOn, setOn] = useState(areSingleKeysOn);
  const everywhere = [
    { keys: [paletteKey], text: t('app.shortcutPalette') },
    { keys: ['/'], text: t('app.shortcutSearch') },
    { keys: ['c'], text: t('app.shortcutCreate') },
    { keys: ['Esc'], text: t('app.shortcutClose') },
    { keys: ['?'], text: t('app.shortcutHelp') },
  ];
  const lists = [
    { keys: ['j', 'k'], text: t('app.shortcutRows') },
    { keys: ['x'], text: t('app.shortcutSelect') },
    { keys: ['Enter'], text: t('app.shortcutOpen') },
  ];
  const places = items.flatMap((item) =>
    item.letter === undefined ? [] : [{ keys: ['g', item.letter], text: item.label }],
  );
  const change = (isNowOn: boolean): void => {
    setSingleKeys(isNowOn);
    setOn(isNowOn);
  };
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('app.shortcuts')} size="wide">
      <div className="shortcut-columns">
        <ShortcutGroup heading={t('app.shortcutsEverywhere')} shortcuts={everywhere} />
        <ShortcutGroup heading={t('app.shortcutsGo')} shortcuts={places} />
        <ShortcutGroup heading={t('app.shortcutsLists')} shortcuts={lists} />
      </div>
      <Switch
        label={t('app.shortcutsOff')}
        description={t('app.shortcutsOffHint')}
        isSelected={isOn}
        onChange={change}
      />
    </Dialog>
  );
}
