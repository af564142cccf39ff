import type { Session } from '@guildhall/contract';
import { useMessages } from '../messages/locale-provider.tsx';
import { Tag } from '../ui/tag.tsx';

/** How a session stands; one that has shown the password alone is what tells that others know it. */
export function SessionTag({ session }: { readonly session: Session }) {
  const t = useMessages();
  if (session.current) return <Tag tone="accent">{t('profile.current')}</Tag>;
  if (session.secondFactorMissing) return <Tag tone="attention">{t('profile.factorMissing')}</Tag>;
  return <Tag tone="neutral">{t('profile.other')}</Tag>;
}
