import type { PublicEventType, Webhook, WebhookWithSecret } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useForm } from '../form/use-form.ts';
import { UnsavedChanges } from '../unsaved-changes.tsx';
import { useFailureText } from '../use-failure-text.ts';
import type { WebhookPlace } from './webhook-place.ts';

interface Chosen {
  readonly which: 'every' | 'chosen';
  readonly types: readonly PublicEventType[];
}

function useSending({
  place,
  webhook,
  onClose,
  onMade,
}: {
  readonly place: WebhookPlace;
  readonly webhook: Webhook | undefined;
  readonly onClose: () => void;
  readonly onMade: ((webhook: WebhookWithSecret) => void) | undefined;
}) {
  const t = useMessages();
  const { operations, params } = place;
  const create = useMutationOperation(operations.create, {
    invalidates: [operations.list],
    onSuccess: (made) => {
      onClose();
      onMade?.(made);
    },
  });
  const update = useMutationOperation(operations.update, {
    invalidates: [operations.list, operations.get],
    onSuccess: () => {
      showToast({ text: t('webhook.saved') });
      onClose();
    },
  });
  const send = (body: {
    url: string;
    description: string;
    eventTypes: PublicEventType[];
  }): void => {
    if (webhook === undefined) create.mutate({ params, body });
    else
      update.mutate({
        params: { ...params, webhookSid: webhook.sid },
        body,
        ifMatch: webhook.version,
      });
  };
  return {
    send,
    failure: create.error ?? update.error,
    isPending: create.isPending || update.isPending,
  };
}

function EventTypes({
  place,
  chosen,
  onChange,
  error,
}: {
  readonly place: WebhookPlace;
  readonly chosen: Chosen;
  readonly onChange: (chosen: Chosen) => void;
  readonly error: string | undefined;
}) {
  const t = useMessages();
  return (
    <>
      <RadioGroup
        label={t('webhook.which')}
        value={chosen.which}
        onChange={(which) => onChange({ ...chosen, which })}
        options={[
          { value: 'every', label: t('webhook.whichEvery') },
          { value: 'chosen', label: t('webhook.whichChosen') },
        ]}
      />
      {chosen.which === 'chosen' && (
        <CheckboxGroup
          label={t('webhook.types')}
          options={place.eventTypes.map((value) => ({ value, label: value }))}
          value={chosen.types}
          onChange={(types) => onChange({ ...chosen, types })}
          error={error}
        />
      )}
    </>
  );
}

/** Asks where a webhook goes and what it is told; of a new one the secret is handed on to be stored. */
export function WebhookFormDialog(props: {
  readonly place: WebhookPlace;
  /** Undefined: a new one. */
  readonly webhook: Webhook | undefined;
  readonly onClose: () => void;
  readonly onMade?: (webhook: WebhookWithSecret) => void;
}) {
  const { place, webhook, onClose } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const form = useForm(place.operations.create, {
    url: webhook?.url ?? '',
    description: webhook?.description ?? '',
  });
  const [chosen, setChosen] = useState<Chosen>({
    which: (webhook?.eventTypes.length ?? 0) === 0 ? 'every' : 'chosen',
    types: webhook?.eventTypes ?? [],
  });
  const [isMissing, setMissing] = useState(false);
  const { send, failure, isPending } = useSending({ ...props, onMade: props.onMade });
  const submit = (): void => {
    const isEmpty = chosen.which === 'chosen' && chosen.types.length === 0;
    setMissing(isEmpty);
    if (!form.check() || isEmpty || isPending) return;
    const { url, description } = form.values;
    const eventTypes = chosen.which === 'every' ? [] : [...chosen.types];
    send({ url: url.trim(), description: description.trim(), eventTypes });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t(webhook === undefined ? 'webhook.add' : 'webhook.edit')}
      description={webhook === undefined ? t('webhook.addBody') : undefined}
      onSubmit={submit}
      startsInField
      isHeld={isPending}
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" look="primary" isPending={isPending}>
            {t(webhook === undefined ? 'webhook.add' : 'webhook.save')}
          </Button>
        </>
      }
    >
      <UnsavedChanges isDirty={isPending} />
      {failure !== null && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
      <TextField
        {...form.bind('url')}
        label={t('webhook.url')}
        description={t('webhook.urlHint')}
        type="url"
        autoComplete="off"
      />
      <TextField
        {...form.bind('description')}
        label={t('webhook.note')}
        optional
        autoComplete="off"
      />
      <EventTypes
        place={place}
        chosen={chosen}
        onChange={(next) => {
          setChosen(next);
          setMissing(false);
        }}
        error={isMissing ? t('webhook.typesMissing') : undefined}
      />
    </Dialog>
  );
}
