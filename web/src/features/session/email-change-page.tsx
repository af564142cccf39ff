import { completeEmailChange, deleteCurrentSession, getMe, type Me } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { forgetLinkToken } from '../../app/link-token.ts';
import { paths, signInPath } from '../../app/paths.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { DeadLink } from './dead-link.tsx';
import { LinkGate } from './link-gate.tsx';
import '../../app/link-offer/link-offer.css';
import './session.css';

const page = '/email-change';

function Dead() {
  const t = useMessages();
  const next = { href: `${paths.profile}?create=address`, label: t('email-change.deadAgain') };
  return <DeadLink next={next} />;
}

function SignInFirst() {
  const t = useMessages();
  return (
    <>
      <p>{t('email-change.signInFirst')}</p>
      <ButtonLink look="primary" wide href={signInPath(page)}>
        {t('email-change.signIn')}
      </ButtonLink>
    </>
  );
}

/** Signs out, so that whoever asked can sign in. */
function WrongPerson({ me }: { readonly me: Me }) {
  const t = useMessages();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = useMutationOperation(deleteCurrentSession, {
    onSuccess: () => {
      void queryClient.resetQueries();
      router.history.push(signInPath(page));
    },
  });
  return (
    <>
      <Callout tone="attention" title={t('email-change.wrongTitle')}>
        {t('email-change.wrongBody', { me: me.email })}
      </Callout>
      <Button look="primary" wide isPending={leave.isPending} onPress={() => leave.mutate({})}>
        {t('email-change.switchPerson')}
      </Button>
    </>
  );
}

interface ConfirmProps {
  readonly token: string;
  readonly email: string;
  readonly me: Me;
}

function Confirm({ token, email, me }: ConfirmProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const enter = useEnter();
  const complete = useMutationOperation(completeEmailChange, {
    onSuccess: (changed) => {
      forgetLinkToken('email-change');
      showToast({ text: t('email-change.changed', { email: changed.email }) });
      enter(changed, paths.profile);
    },
  });
  const failure = asRequestFailure(complete.error);
  if (failure?.is('email-change-wrong-person') === true) return <WrongPerson me={me} />;
  return (
    <>
      {complete.isError && (
        <Callout tone="danger" isAlert>
          {failureText(complete.error)}
        </Callout>
      )}
      <Callout tone="info" title={t('email-change.effects')}>
        <ul className="consequences link-effects">
          <li>{t('email-change.effectAddress', { email: me.email })}</li>
          <li>{t('email-change.effectSessions')}</li>
          <li>{t('email-change.effectOpen')}</li>
        </ul>
      </Callout>
      <Button
        look="primary"
        wide
        isPending={complete.isPending}
        onPress={() => complete.mutate({ body: { token } })}
      >
        {t('email-change.confirm', { email })}
      </Button>
    </>
  );
}

function Offer({ token, email }: Omit<ConfirmProps, 'me'>) {
  const t = useMessages();
  // Nobody signed in is an answer here, not a reason to leave the page.
  const me = useOperation(getMe, {});
  const whoever = me.isPending ? <SkeletonLines lines={3} /> : <SignInFirst />;
  return (
    <EntryLayout
      title={t('email-change.confirmTitle')}
      description={t.rich('email-change.confirmBody', {
        email: <strong className="entry-address">{email}</strong>,
      })}
    >
      {me.data === undefined ? whoever : <Confirm token={token} email={email} me={me.data} />}
    </EntryLayout>
  );
}

/** `/email-change`, behind the link in the mail to the new address of a person (D12). */
export function EmailChangePage() {
  const t = useMessages();
  return (
    <LinkGate purpose="email-change" title={t('email-change.confirmTitle')} dead={<Dead />}>
      {(token, { email }) => <Offer token={token} email={email ?? ''} />}
    </LinkGate>
  );
}
