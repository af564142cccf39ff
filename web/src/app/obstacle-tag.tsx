import { useMessages } from '../messages/locale-provider.tsx';
import { Tag } from '../ui/tag.tsx';
import { TooltipText } from '../ui/tooltip.tsx';

/** In place of "pending" where nobody can accept, because the domain of the address is not proved now (D13). */
export function ObstacleTag({ email }: { readonly email: string }) {
  const t = useMessages();
  const domain = email.slice(email.lastIndexOf('@') + 1);
  return (
    <TooltipText text={t('invitation.domainLostWhy', { domain })}>
      <Tag tone="danger">{t('invitation.domainLost')}</Tag>
    </TooltipText>
  );
}
