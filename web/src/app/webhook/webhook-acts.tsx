import type { Webhook, WebhookWithSecret } from '@guildhall/contract';
import { Pencil, Send } from 'lucide-react';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { UnsavedChanges } from '../unsaved-changes.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { useUrlState } from '../use-url-state.ts';
import { WebhookFormDialog } from './webhook-form-dialog.tsx';
import type { WebhookPlace } from './webhook-place.ts';

type Asked = 'edit' | 'rotate' | 'delete';

interface ActProps {
  readonly place: WebhookPlace;
  readonly webhook: Webhook;
  readonly onMade: (webhook: WebhookWithSecret) => void;
}

function useActs({ place, webhook, onMade }: ActProps, close: () => void) {
  const t = useMessages();
  const url = useUrlState<'webhook'>();
  const { operations } = place;
  const params = { ...place.params, webhookSid: webhook.sid };
  const ifMatch = webhook.version;
  const test = useMutationOperation(operations.test, {
    invalidates: [operations.listDeliveries],
    onSuccess: () => void showToast({ text: t('webhook.tested') }),
  });
  const update = useMutationOperation(operations.update, {
    invalidates: [operations.get, operations.list, operations.listDeliveries],
    onSuccess: () => void showToast({ text: t('webhook.saved') }),
  });
  const rotate = useMutationOperation(operations.rotateSecret, {
    invalidates: [operations.get, operations.list],
    onSuccess: (made) => {
      close();
      onMade(made);
    },
  });
  const remove = useMutationOperation(operations.remove, {
    onSuccess: () => {
      showToast({ text: t('webhook.deleted') });
      url.set({ webhook: undefined });
    },
    invalidates: [operations.list],
  });
  return {
    isTesting: test.isPending,
    test: () => test.mutate({ params }),
    isSwitching: update.isPending,
    turn: () =>
      update.mutate({
        params,
        body: { status: webhook.status === 'enabled' ? 'disabled' : 'enabled' },
        ifMatch,
      }),
    rotate: () => rotate.mutate({ params }),
    isRotating: rotate.isPending,
    remove: () => remove.mutate({ params, ifMatch }),
    isRemoving: remove.isPending,
    forgetRefusal: () => {
      rotate.reset();
      remove.reset();
    },
    failure: test.error ?? update.error,
    refusal: rotate.error ?? remove.error,
  };
}

/** What can be done with a webhook. */
export function WebhookActs(props: ActProps) {
  const { place, webhook, onMade } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const [asked, setAsked] = useState<Asked>();
  const close = (): void => setAsked(undefined);
  const acts = useActs(props, close);
  const isEnabled = webhook.status === 'enabled';
  const keep = (): void => {
    acts.forgetRefusal();
    close();
  };
  const refusal =
    acts.refusal === null ? undefined : (
      <Callout tone="danger" isAlert>
        {failureText(acts.refusal)}
      </Callout>
    );
  return (
    <>
      {acts.failure !== null && (
        <Callout tone="danger" isAlert>
          {failureText(acts.failure)}
        </Callout>
      )}
      <div className="webhook-acts">
        <Button icon={Send} isPending={acts.isTesting} isDisabled={!isEnabled} onPress={acts.test}>
          {t('webhook.test')}
        </Button>
        <Button icon={Pencil} onPress={() => setAsked('edit')}>
          {t('webhook.edit')}
        </Button>
        <Button onPress={() => setAsked('rotate')}>{t('webhook.rotate')}</Button>
        <Button isPending={acts.isSwitching} onPress={acts.turn}>
          {t(isEnabled ? 'webhook.disable' : 'webhook.enable')}
        </Button>
        <Button look="danger-outline" onPress={() => setAsked('delete')}>
          {t('webhook.delete')}
        </Button>
      </div>
      {asked === 'edit' && (
        <WebhookFormDialog place={place} webhook={webhook} onClose={close} onMade={onMade} />
      )}
      <ConfirmDialog
        isOpen={asked === 'rotate'}
        isReversible
        onClose={keep}
        onConfirm={acts.rotate}
        isPending={acts.isRotating}
        isHeld={acts.isRotating}
        title={t('webhook.rotateTitle')}
        description={t('webhook.rotateBody')}
        confirmLabel={t('webhook.rotate')}
      >
        <UnsavedChanges isDirty={acts.isRotating} />
        {refusal}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'delete'}
        onClose={keep}
        onConfirm={acts.remove}
        isPending={acts.isRemoving}
        title={t('webhook.deleteTitle')}
        description={t('webhook.deleteBody')}
        confirmLabel={t('webhook.delete')}
      >
        {refusal}
      </ConfirmDialog>
    </>
  );
}
