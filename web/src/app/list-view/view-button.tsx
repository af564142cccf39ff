import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import type { ListViewProps } from './use-list-view.ts';

const ViewPanel = lazy(async () => {
  const [{ ViewPanel: panel }] = await Promise.all([import('./view-panel.tsx'), loadLateWords()]);
  return { default: panel };
});

/** Opens what concerns the look of a list: columns, density, saved views. */
export function ViewButton({ state, columns }: ListViewProps) {
  const t = useMessages();
  return (
    <DialogTrigger>
      <IconButton icon={SlidersHorizontal} label={t('ui.view')} />
      <Popover className="popover" offset={4} placement="bottom end">
        <Dialog aria-label={t('ui.view')} className="filter-dialog">
          <Suspense>
            <ViewPanel state={state} columns={columns} />
          </Suspense>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
