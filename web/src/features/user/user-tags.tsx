import type { OrganizationRole, User } from '@guildhall/contract';
import { organizationRoleName } from '../../app/access/role-names.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Tag } from '../../ui/tag.tsx';

const statusTag = {
  active: { tone: 'good', word: 'user.statusActive' },
  suspended: { tone: 'danger', word: 'user.statusSuspended' },
  invited: { tone: 'info', word: 'user.statusInvited' },
} as const;

/** Whether the person can sign in; a due new password is said instead of "Active". */
export function UserStatusTag({
  user,
}: {
  readonly user: Pick<User, 'status' | 'mustSetPassword'>;
}) {
  const t = useMessages();
  if (user.status === 'active' && user.mustSetPassword)
    return <Tag tone="attention">{t('user.mustSetPassword')}</Tag>;
  const { tone, word } = statusTag[user.status];
  return <Tag tone={tone}>{t(word)}</Tag>;
}

/** Owner and Administrator stand out; Standard user is the rule. */
export function OrganizationRoleTag({ of: role }: { readonly of: OrganizationRole | null }) {
  const t = useMessages();
  if (role === null) return t('user.noRole');
  const name = t(organizationRoleName[role]);
  return role === 'standard-user' ? name : <Tag tone="accent">{name}</Tag>;
}
