import {
  deleteUserSession,
  deleteUserSessions,
  listUserSessions,
  type Session,
  type User,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useDeviceName } from '../../app/use-device-name.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Asks before one session, or all sessions, of a person end. */
export function EndUserSessionsDialog({
  user,
  ending,
  onClose,
}: {
  readonly user: User;
  /** Null while the dialog is closed. */
  readonly ending: Session | 'all' | null;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const deviceName = useDeviceName();
  const name = nameOf(user);
  const params = { organizationSid: useOrganizationSid(), userSid: user.sid };
  const invalidates = [listUserSessions];
  const one = useMutationOperation(deleteUserSession, { invalidates });
  const all = useMutationOperation(deleteUserSessions, { invalidates });
  const close = (): void => {
    one.reset();
    all.reset();
    onClose();
  };
  const done = (text: string) => ({
    onSuccess: () => {
      showToast({ text });
      close();
    },
  });
  const confirm = (): void => {
    if (ending === 'all') all.mutate({ params }, done(t('user-page.endedAll', { name })));
    else if (ending !== null)
      one.mutate({ params: { ...params, sessionSid: ending.sid } }, done(t('profile.ended')));
  };
  const fault = one.error ?? all.error;
  const device = ending === null || ending === 'all' ? '' : deviceName(ending);
  return (
    <ConfirmDialog
      isOpen={ending !== null}
      onClose={close}
      onConfirm={confirm}
      isPending={one.isPending || all.isPending}
      title={ending === 'all' ? t('user-page.endAllTitle', { name }) : t('profile.endTitle')}
      description={
        ending === 'all' ? t('user-page.endAllBody') : t('user-page.endOneBody', { name, device })
      }
      confirmLabel={ending === 'all' ? t('user-page.endAll') : t('profile.endSession')}
    >
      {fault === null ? undefined : (
        <Callout tone="danger" isAlert>
          {failureText(fault)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
