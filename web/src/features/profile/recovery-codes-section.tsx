import { createRecoveryCodes, type MySecondFactor } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Section } from '../../ui/page.tsx';
import { useFactorChanged } from './add-factor-dialog.tsx';
import { CodesDialog } from './codes-dialog.tsx';

/** From here on it is time for new ones. */
const few = 2;

interface RecoveryCodesSectionProps {
  readonly codes: NonNullable<MySecondFactor['recoveryCodes']>;
}

/** How many recovery codes are left, and the way to ten new ones. */
export function RecoveryCodesSection({ codes }: RecoveryCodesSectionProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const changed = useFactorChanged();
  const [isAsking, setAsking] = useState(false);
  const [made, setMade] = useState<readonly string[]>();
  const create = useMutationOperation(createRecoveryCodes, {
    onSuccess: ({ recoveryCodes }) => {
      changed();
      setAsking(false);
      setMade(recoveryCodes);
    },
  });
  const { left, total } = codes;
  const ask = (): void => {
    create.reset();
    setAsking(true);
  };
  return (
    <>
      <Section
        title={t('my-factor.codes')}
        description={t('my-factor.codesLeft', { left, total })}
        actions={<Button onPress={ask}>{t('my-factor.newCodes')}</Button>}
      >
        {left <= few ? <Callout tone="attention">{t('my-factor.codesFew')}</Callout> : undefined}
      </Section>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => create.mutate({})}
        isPending={create.isPending}
        isHeld={create.isPending}
        title={t('my-factor.newCodesTitle')}
        description={t('my-factor.newCodesBody')}
        confirmLabel={t('my-factor.newCodes')}
      >
        <UnsavedChanges isDirty={create.isPending} />
        {create.error !== null && (
          <Callout tone="danger" isAlert>
            {failureText(create.error)}
          </Callout>
        )}
      </ConfirmDialog>
      {made !== undefined && <CodesDialog codes={made} onStored={() => setMade(undefined)} />}
    </>
  );
}
