import {
  getUser,
  getUserSignIn,
  listUserSessions,
  listUsers,
  type OrganizationSid,
  resetUserSecondFactor,
  type User,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Takes every second factor of a person, after saying what that ends. */
export function ResetSecondFactorDialog({
  organizationSid,
  user,
  isWithoutPassword,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly user: User;
  /** They signed in with passkeys only, and get a link to set a password. */
  readonly isWithoutPassword: boolean;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { sid: userSid, email } = user;
  const reset = useMutationOperation(resetUserSecondFactor, {
    invalidates: [listUsers, getUser, getUserSignIn, listUserSessions],
    onSuccess: () => {
      showToast({ text: t('user-page.factorResetDone', { name: nameOf(user) }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => reset.mutate({ params: { organizationSid, userSid } })}
      isPending={reset.isPending}
      title={t('user-page.factorResetTitle', { name: nameOf(user) })}
      confirmLabel={t('user-page.factorReset')}
    >
      <ul className="consequences">
        <li>{t('user-page.factorResetTakes')}</li>
        <li>{t('user-page.factorResetEnds')}</li>
        <li>
          {isWithoutPassword
            ? t('user-page.factorResetLink', { email })
            : t('user-page.factorResetAsks')}
        </li>
        {!user.requiresSecondFactor && <li>{t('user-page.factorResetDemands')}</li>}
        <li>{t('user-page.factorResetTells', { email })}</li>
      </ul>
      {reset.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(reset.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
