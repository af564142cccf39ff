import type { Account } from '@guildhall/contract';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { InviteUserDialog } from './invite-user-dialog.tsx';

/** Opens the invitation to one account; nobody is invited to one that is not active, or has no people of its own. */
export function InviteUserButton({ account }: { readonly account: Account }) {
  const t = useMessages();
  const [isOpen, setOpen] = useState(false);
  if (account.status !== 'active' || account.parentSid !== null) return null;
  return (
    <>
      <Button look="primary" icon={UserPlus} onPress={() => setOpen(true)}>
        {t('account.inviteUser')}
      </Button>
      {isOpen && <InviteUserDialog account={account} onClose={() => setOpen(false)} />}
    </>
  );
}
