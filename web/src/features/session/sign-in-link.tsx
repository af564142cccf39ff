import { redeemSignInLink } from '@guildhall/contract';
import { useEffect, useRef } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { forgetLinkToken } from '../../app/link-token.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { DeadLink } from './dead-link.tsx';

/** Signs in with the one-time link, once, as soon as the page is open. */
export function SignInLink({
  token,
  returnTo,
  onGiveUp,
}: {
  readonly token: string;
  readonly returnTo: string | undefined;
  /** Called when the link is dead and the person goes on to the form. */
  readonly onGiveUp: () => void;
}) {
  const t = useMessages();
  const enter = useEnter();
  const failureText = useFailureText();
  const isSent = useRef(false);
  const { mutate, error, isPending } = useMutationOperation(redeemSignInLink, {
    onSuccess: (me) => {
      forgetLinkToken('sign-in');
      enter(me, returnTo);
    },
  });
  useEffect(() => {
    if (isSent.current) return;
    isSent.current = true;
    mutate({ body: { token } });
  }, [mutate, token]);
  const isDead = asRequestFailure(error)?.is('link-unusable') ?? false;
  useEffect(() => {
    if (isDead) forgetLinkToken('sign-in');
  }, [isDead]);
  if (isDead) {
    const next = { href: '/sign-in', label: t('sign-in.backToSignIn'), onPress: onGiveUp };
    return <DeadLink advice={t('sign-in.deadSignIn')} next={next} />;
  }
  return (
    <EntryLayout title={t('sign-in.linkTitle')} description={t('sign-in.linkBody')}>
      {error === null ? (
        <SkeletonLines lines={3} />
      ) : (
        <>
          <Callout tone="danger" isAlert>
            {failureText(error)}
          </Callout>
          <Button look="primary" isPending={isPending} onPress={() => mutate({ body: { token } })}>
            {t('ui.retry')}
          </Button>
        </>
      )}
    </EntryLayout>
  );
}
