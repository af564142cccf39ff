import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EntryLayout } from '../entry-layout.tsx';
import { paths } from '../paths.ts';

/** Where somebody goes on to from a page that has nothing to decide any more. */
export type Onward = 'accounts' | 'inbox' | 'sign-in';

interface LinkEndingProps {
  readonly title: string;
  /** Why, and what to do. */
  readonly text: string;
  readonly onward: Onward;
}

/** The page behind a link without a decision: what was offered is gone, or it was declined. */
export function LinkEnding({ title, text, onward }: LinkEndingProps) {
  const t = useMessages();
  const ways = {
    accounts: { href: paths.accounts, label: t('claim.home') },
    inbox: { href: paths.inbox, label: t('inbox.toInbox') },
    'sign-in': { href: paths.signIn, label: t('offer.toSignIn') },
  };
  const { href, label } = ways[onward];
  return (
    <EntryLayout title={title} description={<span role="status">{text}</span>}>
      <ButtonLink look="primary" wide href={href}>
        {label}
      </ButtonLink>
    </EntryLayout>
  );
}
