import { type Account, suspendSubaccount } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { lifeReads } from './account-life-acts.ts';

/** Takes a subaccount out of use by a right on its main account, after saying what that ends. */
export function SuspendSubaccountDialog({
  subaccount,
  main,
  onClose,
}: {
  readonly subaccount: Account;
  /** Its people work on the subaccount too. */
  readonly main: Pick<Account, 'sid' | 'userCount'>;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { sid, name, version } = subaccount;
  const { userCount: count } = main;
  const suspend = useMutationOperation(suspendSubaccount, {
    invalidates: lifeReads,
    onSuccess: () => {
      showToast({ text: t('subaccount.suspended', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        suspend.mutate({ params: { accountSid: main.sid, subaccountSid: sid }, ifMatch: version })
      }
      title={t('subaccount.suspendTitle', { name })}
      confirmLabel={t('subaccount.suspendSubmit')}
      isPending={suspend.isPending}
      isReversible
      facts={
        count === 0 ? undefined : [{ count, label: t('account-life.suspendPeople', { count }) }]
      }
    >
      <ul className="consequences">
        <li>{t('subaccount.suspendBody')}</li>
        <li>{t('subaccount.suspendPrograms')}</li>
        <li>{t('subaccount.suspendKeeps')}</li>
      </ul>
      {suspend.isError && (
        <Callout tone="danger" isAlert>
          {failureText(suspend.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
