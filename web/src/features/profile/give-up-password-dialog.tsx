import {
  deletePassword,
  getMySecondFactor,
  listSessions,
  type MySecondFactor,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useSession } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { type WayBack, wayBackOf } from './way-back.ts';

const wayWord: Readonly<Record<WayBack, MessageKey>> = {
  'another-passkey': 'my-factor.backByPasskey',
  'mail-and-code': 'my-factor.backByMail',
  none: 'my-factor.backByNothing',
};

/** Asks before the password is given up: what signs in from then on, and what to fall back on. */
export function GiveUpPasswordDialog({
  factor,
  onClose,
}: {
  readonly factor: MySecondFactor;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { email } = useSession();
  const way = wayBackOf(factor);
  const isAlone = way === 'none';
  const giveUp = useMutationOperation(deletePassword, {
    invalidates: [getMySecondFactor, listSessions],
    onSuccess: () => {
      showToast({ text: t('my-factor.passwordGivenUp') });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        giveUp.mutate({ body: { acknowledgements: isAlone ? ['no-way-back'] : [] } })
      }
      isPending={giveUp.isPending}
      title={t('my-factor.giveUpTitle')}
      confirmLabel={t('my-factor.giveUp')}
      acknowledgements={isAlone ? [t('my-factor.noWayBack')] : []}
    >
      <ul className="consequences">
        <li>{t('my-factor.giveUpOnly')}</li>
        <li>{t('my-factor.giveUpEnds')}</li>
        <li>{t(wayWord[way], { email })}</li>
      </ul>
      {giveUp.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(giveUp.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
