import { MailCheck } from 'lucide-react';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';

/** After a link was asked for: the same words for known and unknown addresses. */
export function MailSent({
  email,
  text,
  onAgain,
}: {
  readonly email: string;
  readonly text: 'sign-in.signUpMail' | 'sign-in.resetMail';
  readonly onAgain: () => void;
}) {
  const t = useMessages();
  return (
    <EntryLayout
      title={t('sign-in.mailTitle')}
      description={
        <span role="status">
          {t.rich(text, { email: <strong className="entry-address">{email}</strong> })}
        </span>
      }
    >
      <p className="entry-note">
        <Icon of={MailCheck} />
        {t('sign-in.mailHint')}
      </p>
      <Button wide onPress={onAgain}>
        {t('sign-in.otherAddress')}
      </Button>
      <ButtonLink look="quiet" wide href="/sign-in">
        {t('sign-in.backToSignIn')}
      </ButtonLink>
    </EntryLayout>
  );
}
