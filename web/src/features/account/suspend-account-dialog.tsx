import { type Account, previewAccountClosure, suspendAccount } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFresh } from '../../app/departure/use-fresh.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { lifeReads } from './account-life-acts.ts';

/** Takes an account out of use, after saying what that ends and what it keeps (D19). */
export function SuspendAccountDialog({
  account,
  onClose,
}: {
  readonly account: Account;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { name } = account;
  // What ends for good with a closing rests in a suspension: the same things, counted the same way.
  const { data: touched } = useFresh(previewAccountClosure, {
    params: { accountSid: account.sid },
  });
  const count = touched?.users ?? account.userCount;
  const subaccounts = touched?.subaccounts ?? 0;
  const suspend = useMutationOperation(suspendAccount, {
    invalidates: lifeReads,
    onSuccess: () => {
      showToast({ text: t('account-life.suspended', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        suspend.mutate({ params: { accountSid: account.sid }, ifMatch: account.version })
      }
      title={t('account-life.suspendTitle', { name })}
      confirmLabel={t('account-life.suspend')}
      isPending={suspend.isPending}
      isReversible
      facts={
        count === 0 ? undefined : [{ count, label: t('account-life.suspendPeople', { count }) }]
      }
    >
      <ul className="consequences">
        <li>{t('account-life.suspendAtOnce')}</li>
        {touched !== undefined && touched.apiKeys + touched.authTokens > 0 && (
          <li>
            {t('account-life.suspendPrograms', {
              apiKeys: touched.apiKeys,
              authTokens: touched.authTokens,
            })}
          </li>
        )}
        {subaccounts > 0 && <li>{t('account-life.suspendSubaccounts', { count: subaccounts })}</li>}
        <li>{t('account-life.suspendKeeps')}</li>
        <li>{t('account-life.suspendGoverned')}</li>
      </ul>
      {suspend.isError && (
        <Callout tone="danger" isAlert>
          {failureText(suspend.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
