import { EntryLayout } from '../../app/entry-layout.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';

export interface DeadLinkProps {
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  /** What to do where a button cannot help. */
  readonly advice?: string | undefined;
  readonly next: {
    readonly label: string;
    readonly href: string;
    /** In place of going there, where the page is that address already. */
    readonly onPress?: (() => void) | undefined;
  };
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
      {next.onPress === undefined ? (
        <ButtonLink look="primary" wide href={next.href}>
          {next.label}
        </ButtonLink>
      ) : (
        <Button look="primary" wide onPress={next.onPress}>
          {next.label}
        </Button>
      )}
    </EntryLayout>
  );
}
