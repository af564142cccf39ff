import { type AccountRequestOffer, deleteCurrentSession, type Me } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { DeclineDialog } from '../../app/account-request/decline-dialog.tsx';
import { useRequestAnswer } from '../../app/account-request/use-request-answer.ts';
import { signInPath } from '../../app/paths.ts';
import { useTypedAddress } from '../../app/typed-address.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';

const here = '/account-request';

export interface RequestAnswerProps {
  readonly offer: AccountRequestOffer;
  readonly token: string;
  readonly me: Me | undefined;
  readonly onAccepted: (me: Me) => void;
  readonly onDeclined: () => void;
}

/** Signs out, so that the person who is asked can sign in. */
function WrongPerson({ offer, me }: { readonly offer: AccountRequestOffer; readonly me: Me }) {
  const t = useMessages();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = useMutationOperation(deleteCurrentSession, {
    onSuccess: () => {
      void queryClient.resetQueries();
      router.history.push(signInPath(here));
    },
  });
  return (
    <>
      <Callout tone="attention" title={t('claim.wrongTitle')}>
        {t('claim.wrongBody', { me: me.email, email: offer.email })}
      </Callout>
      <Button look="primary" wide isPending={leave.isPending} onPress={() => leave.mutate({})}>
        {t('claim.switchPerson')}
      </Button>
    </>
  );
}

/** Nobody is signed in: how to become the person who is asked. */
function SignInFirst({ offer }: { readonly offer: AccountRequestOffer }) {
  const t = useMessages();
  const isNew = offer.kind === 'leave';
  return (
    <>
      <p>
        {t(isNew ? 'account-request.signInFirst' : 'claim.signInFirst', { email: offer.email })}
      </p>
      <ButtonLink look="primary" wide href={signInPath(here)}>
        {t('claim.signIn')}
      </ButtonLink>
      {isNew && (
        <ButtonLink wide href="/sign-up">
          {t('account-request.signUp')}
        </ButtonLink>
      )}
    </>
  );
}

/** The two answers behind a link, which depend on who sits in front of the screen. */
export function RequestAnswer(props: RequestAnswerProps) {
  const { offer, token, me } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const [isAsking, setAsking] = useState(false);
  const answer = useRequestAnswer(offer, { token }, props);
  useTypedAddress(offer.email);
  if (me !== undefined && me.email.toLowerCase() !== offer.email.toLowerCase())
    return <WrongPerson offer={offer} me={me} />;
  return (
    <>
      {me === undefined && <SignInFirst offer={offer} />}
      {me !== undefined && answer.mustLeave && (
        <Callout tone="attention" title={t('account-request.mustLeaveTitle')}>
          {t('account-request.mustLeaveBody')}
        </Callout>
      )}
      {answer.acceptError !== null && (
        <Callout tone="danger" isAlert>
          {failureText(answer.acceptError)}
        </Callout>
      )}
      {me !== undefined && !answer.mustLeave && (
        <Button look="primary" wide isPending={answer.isAccepting} onPress={answer.accept}>
          {t(offer.kind === 'join' ? 'account-request.joinAccept' : 'account-request.leaveAccept')}
        </Button>
      )}
      <Button wide onPress={() => setAsking(true)}>
        {t('account-request.decline')}
      </Button>
      <DeclineDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={answer.decline}
        name={offer.organizationName}
        isPending={answer.isDeclining}
        error={answer.declineError}
      />
    </>
  );
}
