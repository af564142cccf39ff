import { deletePasskey, deleteTotp, type MySecondFactor, type Passkey } from '@guildhall/contract';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFactorChanged } from './add-factor-dialog.tsx';
import { DemandList } from './demand-list.tsx';

interface RemoveProps {
  readonly factor: MySecondFactor;
  readonly onClose: () => void;
}

/** What goes with it, and why it is refused: the last one stays while somebody demands one. */
function Consequences({
  factor,
  body,
  error,
}: {
  readonly factor: MySecondFactor;
  readonly body: string;
  readonly error: unknown;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const others = factor.demands.filter(({ by }) => by !== 'person');
  const isLast = (factor.totp === null ? 0 : 1) + factor.passkeys.length === 1;
  const isDemanded = asRequestFailure(error)?.is('second-factor-demanded') === true;
  return (
    <>
      <ul className="consequences">
        <li>{body}</li>
        {isLast && <li>{t('my-factor.removeLast')}</li>}
      </ul>
      {error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(error)}
          {isDemanded && <DemandList demands={others} />}
        </Callout>
      )}
    </>
  );
}

/** Asks before the authenticator app is removed. */
export function RemoveTotpDialog({ factor, onClose }: RemoveProps) {
  const t = useMessages();
  const changed = useFactorChanged();
  const remove = useMutationOperation(deleteTotp, {
    onSuccess: () => {
      changed();
      showToast({ text: t('my-factor.totpRemoved') });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({})}
      isPending={remove.isPending}
      title={t('my-factor.removeTotpTitle')}
      confirmLabel={t('my-factor.removeTotp')}
    >
      <Consequences factor={factor} body={t('my-factor.removeBody')} error={remove.error} />
    </ConfirmDialog>
  );
}

/** Asks before a passkey is removed. */
export function RemovePasskeyDialog({
  factor,
  passkey,
  onClose,
}: RemoveProps & { readonly passkey: Passkey }) {
  const t = useMessages();
  const changed = useFactorChanged();
  const { sid: passkeySid, name } = passkey;
  const isOnlyWayIn = factor.passwordGivenUpAt !== null && factor.passkeys.length === 1;
  const remove = useMutationOperation(deletePasskey, {
    onSuccess: () => {
      changed();
      showToast({ text: t('my-factor.passkeyRemoved', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => remove.mutate({ params: { passkeySid } })}
      isPending={remove.isPending}
      title={t('my-factor.removePasskeyTitle', { name })}
      confirmLabel={t('my-factor.removePasskey')}
      isBlocked={isOnlyWayIn}
    >
      {isOnlyWayIn ? (
        <Callout tone="attention">{t('error.passkey-needed')}</Callout>
      ) : (
        <Consequences
          factor={factor}
          body={t('my-factor.removePasskeyBody')}
          error={remove.error}
        />
      )}
    </ConfirmDialog>
  );
}
