import type { RequestFailure } from '../../api/request-failure.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';

/** In place of the sign-up form where the organization that holds the domain lets people in by invitation only. */
export function SignUpRefused({ failure }: { readonly failure: RequestFailure }) {
  const t = useMessages();
  const organization = String(failure.details['organizationName'] ?? '');
  return (
    <EntryLayout
      title={t('sign-in.refusedTitle')}
      description={<span role="status">{t('sign-in.refusedBody', { organization })}</span>}
    >
      <p>{t('sign-in.refusedRemedy', { organization })}</p>
      <ButtonLink look="primary" wide href="/sign-up">
        {t('sign-in.otherAddress')}
      </ButtonLink>
      <ButtonLink look="quiet" wide href="/sign-in">
        {t('sign-in.backToSignIn')}
      </ButtonLink>
    </EntryLayout>
  );
}
