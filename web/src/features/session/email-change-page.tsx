import {
  completeEmailChange,
  deleteCurrentSession,
  getMe,
  type LinkSubject,
  type Me,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
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

const address = (email: string) => <strong className="entry-address">{email}</strong>;

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
    <EntryLayout
      title={t('email-change.wrongTitle')}
      description={t.rich('email-change.wrongBody', { me: address(me.email) })}
    >
      <Button look="primary" wide isPending={leave.isPending} onPress={() => leave.mutate({})}>
        {t('email-change.switchPerson')}
      </Button>
    </EntryLayout>
  );
}

/** Whoever became managed since they asked hears of which organization, and what to do. */
function useRefusalText(): (error: unknown) => string {
  const t = useMessages();
  const failureText = useFailureText();
  return (error) => {
    const failure = asRequestFailure(error);
    const organization = String(failure?.details['organizationName'] ?? '');
    return failure?.is('managed-user-address') === true
      ? t('email-change.managed', { organization })
      : failureText(error);
  };
}

function Confirm({ token, me }: { readonly token: string; readonly me: Me }) {
  const t = useMessages();
  const refusalText = useRefusalText();
  const enter = useEnter();
  // Once it is done, `me` has the new address, for as long as this page still stands.
  const [before] = useState(me.email);
  const complete = useMutationOperation(completeEmailChange, {
    onSuccess: (changed) => {
      forgetLinkToken('email-change');
      showToast({ text: t('email-change.changed', { email: changed.email }) });
      enter(changed, paths.profile);
    },
  });
  return (
    <>
      {complete.isError && (
        <Callout tone="danger" isAlert>
          {refusalText(complete.error)}
        </Callout>
      )}
      <Callout tone="info" title={t('email-change.effects')}>
        <ul className="consequences link-effects">
          <li>{t('email-change.effectAddress', { email: before })}</li>
          <li>{t('email-change.effectSessions')}</li>
          <li>{t('email-change.effectOpen')}</li>
        </ul>
      </Callout>
      <Button
        look="primary"
        wide
        isPending={complete.isPending || complete.isSuccess}
        onPress={() => complete.mutate({ body: { token } })}
      >
        {t('email-change.confirm')}
      </Button>
    </>
  );
}

function Offer({ token, link }: { readonly token: string; readonly link: LinkSubject }) {
  const t = useMessages();
  // Nobody signed in is an answer here, not a reason to leave the page.
  const me = useOperation(getMe, {});
  if (me.data !== undefined && !link.isOfCaller) return <WrongPerson me={me.data} />;
  const whoever = me.isPending ? <SkeletonLines lines={3} /> : <SignInFirst />;
  return (
    <EntryLayout
      title={t('email-change.confirmTitle')}
      description={t.rich('email-change.confirmBody', {
        email: address(link.email ?? ''),
      })}
    >
      {me.data === undefined ? whoever : <Confirm token={token} me={me.data} />}
    </EntryLayout>
  );
}

/** `/email-change`, behind the link in the mail to the new address of a person (D12). */
export function EmailChangePage() {
  const t = useMessages();
  return (
    <LinkGate purpose="email-change" title={t('email-change.confirmTitle')} dead={<Dead />}>
      {(token, link) => <Offer token={token} link={link} />}
    </LinkGate>
  );
}
