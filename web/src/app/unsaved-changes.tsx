import { useBlocker } from '@tanstack/react-router';
import { useMessages } from '../messages/locale-provider.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';

/** Asks before a page with unsaved changes is left: by a link, by Back, or by closing the tab. */
export function UnsavedChanges({ isDirty }: { readonly isDirty: boolean }) {
  const t = useMessages();
  const blocker = useBlocker({
    // Search and page within the same address keep what was typed.
    shouldBlockFn: ({ current, next }) => isDirty && current.pathname !== next.pathname,
    enableBeforeUnload: isDirty,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      isOpen={blocker.status === 'blocked'}
      onClose={() => blocker.reset?.()}
      onConfirm={() => blocker.proceed?.()}
      title={t('app.leaveTitle')}
      description={t('app.leaveBody')}
      confirmLabel={t('app.leave')}
    />
  );
}
