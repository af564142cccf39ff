import { SlidersHorizontal } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Dialog as SheetDialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { usePhone } from '../../ui/use-phone.ts';
import type { ListViewProps } from './use-list-view.ts';

const ViewPanel = lazy(async () => {
  const [{ ViewPanel: panel }] = await Promise.all([import('./view-panel.tsx'), loadLateWords()]);
  return { default: panel };
});

/** Opens what concerns the look of a list: columns, density, saved views. */
export function ViewButton({ state, columns }: ListViewProps) {
  const t = useMessages();
  const isPhone = usePhone();
  const [isOpen, setOpen] = useState(false);
  const panel = (
    <Suspense>
      <ViewPanel state={state} columns={columns} />
    </Suspense>
  );
  // Under the button of a phone there is no room for it.
  if (isPhone) {
    return (
      <>
        <IconButton icon={SlidersHorizontal} label={t('ui.view')} onPress={() => setOpen(true)} />
        <SheetDialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('ui.view')}>
          {panel}
        </SheetDialog>
      </>
    );
  }
  return (
    <DialogTrigger>
      <IconButton icon={SlidersHorizontal} label={t('ui.view')} />
      <Popover className="popover" offset={4} placement="bottom end">
        <Dialog aria-label={t('ui.view')} className="filter-dialog">
          {panel}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
