import { EntryLayout } from '../../app/entry-layout.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';

export interface DeadLinkProps {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** What to do where a button cannot help. */
  readonly advice?: string | undefined;
  readonly next: { readonly href: string; readonly label: string };
}

/** In place of a form whose link does not work any more: why, and the way on. */
export function DeadLink({ title, description, advice, next }: DeadLinkProps) {
  const t = useMessages();
  return (
    <EntryLayout
      title={title ?? t('sign-in.deadTitle')}
      description={description ?? t('sign-in.deadBody')}
    >
      {advice !== undefined && <p>{advice}</p>}
      <ButtonLink look="primary" wide href={next.href}>
        {next.label}
      </ButtonLink>
    </EntryLayout>
  );
}
