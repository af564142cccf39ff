import { Compass, TriangleAlert } from 'lucide-react';
import { useMessages } from '../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { useFailureText } from './use-failure-text.ts';

/** In place of a page that could not be loaded or drawn. */
export function PageFailure({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  return (
    <Page>
      <div role="alert">
        <EmptyState
          icon={TriangleAlert}
          title={t('ui.somethingBroke')}
          actions={
            <Button onPress={onRetry ?? (() => window.location.reload())}>
              {onRetry === undefined ? t('ui.reload') : t('ui.retry')}
            </Button>
          }
        >
          {failureText(error)}
        </EmptyState>
      </div>
    </Page>
  );
}

/** In place of a page that does not exist, or of a record that is gone or not for this person. */
export function NotFoundPage() {
  const t = useMessages();
  return (
    <Page>
      <title>{t('app.notFoundTitle')}</title>
      <EmptyState
        icon={Compass}
        title={t('app.notFoundTitle')}
        actions={<ButtonLink href="/">{t('app.goHome')}</ButtonLink>}
      >
        {t('app.notFoundBody')}
      </EmptyState>
    </Page>
  );
}
