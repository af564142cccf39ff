import {
  type Account,
  type ApiKey,
  type ApiKeyKind,
  apiKeyKinds,
  createApiKey,
  listApiKeys,
  updateApiKey,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { dayOfEnd, endOfDay } from '../../app/access/terms/end-of-day.ts';
import { useForm } from '../../app/form/use-form.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import type { ShownSecret } from './credential-secret.tsx';
import { keyKindMeaning, keyKindName } from './credential-words.ts';
import { faultOf, type PermissionDraft, permissionsOf } from './permission-draft.ts';
import { PermissionsField } from './permissions-field.tsx';

interface ApiKeyDialogProps {
  readonly account: Account;
  /** Absent: a new one. */
  readonly apiKey?: ApiKey;
  readonly onClose: () => void;
  readonly onMade: (made: ShownSecret) => void;
}

function isPast(day: string): boolean {
  const end = endOfDay(day);
  return day !== '' && (end === undefined || Date.parse(end) <= Date.now());
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  return [...left].sort().join() === [...right].sort().join();
}

function useDraft(apiKey: ApiKey | undefined) {
  const form = useForm(createApiKey, { name: apiKey?.name ?? '' });
  const [kind, setKind] = useState<ApiKeyKind>(apiKey?.kind ?? 'standard');
  const [permissions, setPermissions] = useState<PermissionDraft>({
    chosen: apiKey?.permissions ?? [],
    further: '',
  });
  const first = apiKey?.expiresAt ?? null;
  const [day, setDay] = useState(first === null ? '' : dayOfEnd(first));
  const [isChecked, setChecked] = useState(false);
  const check = (): boolean => {
    setChecked(true);
    const isFit = kind !== 'restricted' || faultOf(permissions) === undefined;
    return form.check() && isFit && !isPast(day);
  };
  const hasNewDay = day !== (first === null ? '' : dayOfEnd(first));
  return {
    form,
    kind,
    setKind,
    permissions,
    setPermissions,
    day,
    setDay,
    hasNewDay,
    isChecked,
    check,
  };
}

/** Sends what the form holds: a new key, or the change of one. */
function useSend({ account, apiKey, onClose, onMade }: ApiKeyDialogProps) {
  const t = useMessages();
  const create = useMutationOperation(createApiKey, {
    invalidates: [listApiKeys],
    onSuccess: ({ sid, name, secret }) => {
      onClose();
      onMade({ form: 'key', name, user: sid, secret });
    },
  });
  const update = useMutationOperation(updateApiKey, {
    invalidates: [listApiKeys],
    onSuccess: ({ name }) => {
      showToast({ text: t('credential.changed', { name }) });
      onClose();
    },
  });
  const send = (draft: ReturnType<typeof useDraft>): void => {
    const name = draft.form.values.name.trim();
    const end = endOfDay(draft.day);
    const wanted = permissionsOf(draft.permissions);
    const isAnother = draft.kind === 'restricted' && !isSameSet(wanted, apiKey?.permissions ?? []);
    const permissions = isAnother ? { permissions: wanted } : {};
    const params = { accountSid: account.sid };
    if (apiKey === undefined) {
      const expiry = end === undefined ? {} : { expiresAt: end };
      create.mutate({ params, body: { name, kind: draft.kind, ...permissions, ...expiry } });
    } else {
      update.mutate({
        params: { ...params, apiKeySid: apiKey.sid },
        // A name alone is changed without a fresh proof.
        body: { name, ...permissions, ...(draft.hasNewDay ? { expiresAt: end ?? null } : {}) },
        ifMatch: apiKey.version,
      });
    }
  };
  return {
    send,
    error: create.error ?? update.error,
    isPending: create.isPending || update.isPending,
  };
}

/** Asks what a key is called, may do, and when it ends. */
export function ApiKeyDialog(props: ApiKeyDialogProps) {
  const { apiKey, onClose } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const draft = useDraft(apiKey);
  const { send, error, isPending } = useSend(props);
  const submit = (): void => {
    if (draft.check() && !isPending) send(draft);
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      startsInField
      isHeld={isPending}
      title={
        apiKey === undefined
          ? t('credential.create')
          : t('credential.editTitle', { name: apiKey.name })
      }
      description={apiKey === undefined ? t('credential.createBody') : undefined}
      onSubmit={submit}
      footer={
        <>
          <Button isDisabled={isPending} onPress={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" look="primary" isPending={isPending}>
            {t(apiKey === undefined ? 'credential.create' : 'credential.save')}
          </Button>
        </>
      }
    >
      <UnsavedChanges isDirty={isPending} />
      {error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(error)}
        </Callout>
      )}
      <TextField
        {...draft.form.bind('name')}
        label={t('credential.name')}
        description={t('credential.nameHint')}
        autoComplete="off"
      />
      {apiKey === undefined && (
        <RadioGroup
          label={t('credential.kind')}
          options={apiKeyKinds.map((value) => ({
            value,
            label: t(keyKindName[value]),
            description: t(keyKindMeaning[value]),
          }))}
          value={draft.kind}
          onChange={draft.setKind}
        />
      )}
      {draft.kind === 'restricted' && (
        <PermissionsField
          draft={draft.permissions}
          onChange={draft.setPermissions}
          fault={draft.isChecked ? faultOf(draft.permissions) : undefined}
        />
      )}
      <TextField
        type="date"
        label={t('credential.lastDay')}
        description={t('credential.lastDayHint')}
        optional
        value={draft.day}
        onChange={draft.setDay}
        error={draft.isChecked && isPast(draft.day) ? t('credential.lastDayPast') : undefined}
      />
    </Dialog>
  );
}
