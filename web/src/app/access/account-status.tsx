import { type AccountStatus, accountStatuses } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Tag, type Tone } from '../../ui/tag.tsx';

/** How a state of an account is called and how urgent it looks. */
export const accountStatusWord: Readonly<
  Record<AccountStatus, { readonly key: MessageKey; readonly tone: Tone }>
> = {
  setting_up: { key: 'account.statusSettingUp', tone: 'info' },
  active: { key: 'account.statusActive', tone: 'good' },
  suspended: { key: 'account.statusSuspended', tone: 'danger' },
  pending_closure: { key: 'account.statusPendingClosure', tone: 'attention' },
  closed: { key: 'account.statusClosed', tone: 'neutral' },
};

/** The state of an account; nothing for a word that is none. */
export function AccountStatusTag({ status }: { readonly status: string }) {
  const t = useMessages();
  const known = accountStatuses.find((word) => word === status);
  if (known === undefined) return null;
  const { key, tone } = accountStatusWord[known];
  return <Tag tone={tone}>{t(key)}</Tag>;
}
