import type { Account, AccountUser } from '@guildhall/contract';
import { nameOf } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RolesFields } from './roles-fields.tsx';
import { useChangeRoles } from './use-change-roles.ts';

/** Changes what one person may do on the account. */
export function ChangeRolesDialog({
  account,
  user,
  onClose,
}: {
  readonly account: Account;
  readonly user: AccountUser;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const change = useChangeRoles({ account, user, onSaved: onClose });
  return (
    <Dialog
      isOpen
      startsInField
      onClose={onClose}
      title={t('account.changeRolesOf', { name: nameOf(user) })}
      description={user.email}
      onSubmit={change.submit}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={change.isPending}>
            {t('account.save')}
          </Button>
        </>
      }
    >
      <RolesFields account={account} user={user} change={change} />
    </Dialog>
  );
}
