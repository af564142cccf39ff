import { getMySecondFactor, listRememberedDevices } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { queryKeyOf } from '../../api/use-operation.ts';
import type { Enrolled } from '../../app/factor/enrolled.ts';
import { PasskeyEnrolment } from '../../app/factor/passkey-enrolment.tsx';
import { TotpEnrolment } from '../../app/factor/totp-enrolment.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { CodesDialog } from './codes-dialog.tsx';

export type AddedFactor = 'totp' | 'passkey';

interface AddFactorDialogProps {
  readonly way: AddedFactor;
  readonly onClose: () => void;
}

/** Reads anew what adding, removing and new codes change. */
export function useFactorChanged(): () => void {
  const queryClient = useQueryClient();
  return () => {
    for (const read of [getMySecondFactor, listRememberedDevices])
      void queryClient.invalidateQueries({ queryKey: queryKeyOf(read) });
  };
}

/** Adds an authenticator app or a passkey; the codes that come with a first factor are shown before it closes. */
export function AddFactorDialog({ way, onClose }: AddFactorDialogProps) {
  const t = useMessages();
  const changed = useFactorChanged();
  const [codes, setCodes] = useState<readonly string[]>();
  const [isAdding, setAdding] = useState(false);
  const added = ({ recoveryCodes }: Enrolled): void => {
    changed();
    showToast({ text: t(way === 'totp' ? 'my-factor.totpAdded' : 'my-factor.passkeyAdded') });
    if (recoveryCodes === null) onClose();
    else setCodes(recoveryCodes);
  };
  if (codes !== undefined) return <CodesDialog codes={codes} onStored={onClose} />;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isHeld={isAdding}
      title={t(way === 'totp' ? 'my-factor.addTotp' : 'my-factor.addPasskey')}
    >
      {way === 'totp' ? (
        <TotpEnrolment onEnrolled={added} onAdding={setAdding} />
      ) : (
        <PasskeyEnrolment onEnrolled={added} onAdding={setAdding} />
      )}
    </Dialog>
  );
}
