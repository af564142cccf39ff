import { type Account, reactivateAccount, suspendAccount } from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { lifeReads } from './account-life-acts.ts';

/** Lets a suspended account be used again: done at once, with a way back. */
export function useReactivation({ sid, name, version }: Account) {
  const t = useMessages();
  const failureText = useFailureText();
  const params = { accountSid: sid };
  const onError = (error: unknown): void => showToast({ tone: 'danger', text: failureText(error) });
  const suspend = useMutationOperation(suspendAccount, { invalidates: lifeReads });
  const reactivate = useMutationOperation(reactivateAccount, {
    invalidates: lifeReads,
    onSuccess: () =>
      showToast({
        text: t('account-life.reactivated', { name }),
        action: {
          label: t('account-life.undo'),
          onPress: () => suspend.mutate({ params }, { onError }),
        },
      }),
  });
  return {
    isPending: reactivate.isPending,
    run: () => reactivate.mutate({ params, ifMatch: version }, { onError }),
  };
}
