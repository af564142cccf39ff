import type { AccountRole } from '@guildhall/contract';
import { accountRoleName } from '../../app/access/role-names.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Tag } from '../../ui/tag.tsx';
import './account.css';

/** The roles a person holds on an account, each as a word. */
export function RoleTags({ roles }: { readonly roles: readonly AccountRole[] }) {
  const t = useMessages();
  return (
    <span className="role-tags">
      {roles.map((role) => (
        <Tag key={role} tone={role === 'owner' || role === 'administrator' ? 'accent' : 'neutral'}>
          {t(accountRoleName[role])}
        </Tag>
      ))}
    </span>
  );
}
