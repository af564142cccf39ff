import type { Account, OrganizationSid } from '@guildhall/contract';
import { lazy, Suspense } from 'react';
import { loadLateWords } from '../../messages/late-words.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';

const SetUpProgress = lazy(async () => {
  const [{ SetUpProgress: progress }] = await Promise.all([
    import('./set-up-progress.tsx'),
    loadLateWords(),
  ]);
  return { default: progress };
});

export interface NewAccountDialogProps {
  readonly account: Account;
  /** Where steps that failed may be tried again; undefined: by somebody else. */
  readonly retryIn: OrganizationSid | undefined;
  readonly onClose: () => void;
  readonly onOpen: (account: Account) => void;
  readonly onReady: (account: Account) => void;
}

/** After the form, while the steps of the account are worked off (D18). Closing it stops nothing. */
export function NewAccountDialog(props: NewAccountDialogProps) {
  const t = useMessages();
  const { account, retryIn, onClose, onOpen, onReady } = props;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('account.creating', { name: account.name })}
      description={t('account.creatingBody')}
      footer={
        <Button look="primary" autoFocus onPress={() => onOpen(account)}>
          {t('account.openNew')}
        </Button>
      }
    >
      <Suspense fallback={<Skeleton width="240px" />}>
        <SetUpProgress account={account} retryIn={retryIn} onReady={() => onReady(account)} />
      </Suspense>
    </Dialog>
  );
}
