import { Building2, Compass, Lock, TriangleAlert } from 'lucide-react';
import { createContext, type ReactNode, use } from 'react';
import { useMessages } from '../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Page } from '../ui/page.tsx';
import { paths } from './paths.ts';
import { useFailureText } from './use-failure-text.ts';

const ShellContext = createContext(false);

/** Marks what is drawn inside the shell, whose main landmark it then shares. */
export function InsideShell({ children }: { readonly children: ReactNode }) {
  return <ShellContext value={true}>{children}</ShellContext>;
}

/** A page inside the shell, or one that stands alone outside of it. */
export function Frame({ children }: { readonly children: ReactNode }) {
  return use(ShellContext) ? (
    <Page>{children}</Page>
  ) : (
    <main id="content" className="stand-alone">
      {children}
    </main>
  );
}

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
    <Frame>
      <div role="alert">
        <EmptyState
          isPage
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
    </Frame>
  );
}

/** In place of a page of one's own organization that is for its owners and administrators. */
export function ForbiddenPage() {
  const t = useMessages();
  return (
    <Frame>
      <title>{t('app.forbiddenTitle')}</title>
      <EmptyState
        isPage
        icon={Lock}
        title={t('app.forbiddenTitle')}
        actions={<ButtonLink href="/">{t('app.goHome')}</ButtonLink>}
      >
        {t('app.forbiddenBody')}
      </EmptyState>
    </Frame>
  );
}

/** In place of the Admin Center, for somebody who is in no organization. */
export function NoOrganizationPage() {
  const t = useMessages();
  return (
    <Frame>
      <title>{t('app.noOrganization')}</title>
      <EmptyState
        isPage
        icon={Building2}
        title={t('app.noOrganization')}
        actions={
          <>
            <ButtonLink look="primary" href={paths.createOrganization}>
              {t('organization.create')}
            </ButtonLink>
            <ButtonLink href={paths.accounts}>{t('app.goToConsole')}</ButtonLink>
          </>
        }
      >
        {t('app.noOrganizationBody')}
      </EmptyState>
    </Frame>
  );
}

/** In place of a page that does not exist, or of a record that is gone or not for this person. */
export function NotFoundPage() {
  const t = useMessages();
  return (
    <Frame>
      <title>{t('app.notFoundTitle')}</title>
      <EmptyState
        isPage
        icon={Compass}
        title={t('app.notFoundTitle')}
        actions={<ButtonLink href="/">{t('app.goHome')}</ButtonLink>}
      >
        {t('app.notFoundBody')}
      </EmptyState>
    </Frame>
  );
}
