import { useMessages } from '../messages/locale-provider.tsx';
import { Tag } from '../ui/tag.tsx';
import { TooltipText } from '../ui/tooltip.tsx';

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** In place of "pending" where nobody can accept, because the domain of the address is not proved now (D13). */
export function ObstacleTag({ email }: { readonly email: string }) {
  const t = useMessages();
  return (
    <span className="own-line">
      <TooltipText text={t('invitation.domainLostWhy', { domain: domainOf(email) })}>
        <Tag tone="danger">{t('invitation.domainLost')}</Tag>
      </TooltipText>
    </span>
  );
}

/** The reason in one line: "example.com is not verified". */
export function ObstacleReason({ email }: { readonly email: string }) {
  const t = useMessages();
  return t('invitation.domainLostShort', { domain: domainOf(email) });
}
