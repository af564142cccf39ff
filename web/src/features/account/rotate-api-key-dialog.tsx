import { type ApiKey, listApiKeys, rotateApiKey, usualOverlapHours } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import type { ShownSecret } from './credential-secret.tsx';

const overlaps = [0, 1, usualOverlapHours, 168] as const;

/** Gives a key a new secret, and says how long the former one works on. */
export function RotateApiKeyDialog({
  apiKey,
  onClose,
  onMade,
}: {
  readonly apiKey: ApiKey;
  readonly onClose: () => void;
  readonly onMade: (made: ShownSecret) => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { sid, accountSid, name, version } = apiKey;
  const [hours, setHours] = useState(String(usualOverlapHours));
  const rotate = useMutationOperation(rotateApiKey, {
    invalidates: [listApiKeys],
    onSuccess: ({ secret }) => {
      onClose();
      onMade({ form: 'key', name, user: sid, secret });
    },
  });
  return (
    <ConfirmDialog
      isOpen
      isReversible
      onClose={onClose}
      onConfirm={() =>
        rotate.mutate({
          params: { accountSid, apiKeySid: sid },
          body: { overlapHours: Number(hours) },
          ifMatch: version,
        })
      }
      title={t('credential.rotateTitle', { name })}
      description={t('credential.rotateBody')}
      confirmLabel={t('credential.rotateSubmit')}
      isPending={rotate.isPending}
      isHeld={rotate.isPending}
    >
      <UnsavedChanges isDirty={rotate.isPending} />
      {rotate.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(rotate.error)}
        </Callout>
      )}
      <RadioGroup
        label={t('credential.overlap')}
        options={overlaps.map((count) => ({
          value: String(count),
          label: t(count === 0 ? 'credential.overlapNone' : 'credential.overlapHours', { count }),
        }))}
        value={hours}
        onChange={setHours}
      />
    </ConfirmDialog>
  );
}
