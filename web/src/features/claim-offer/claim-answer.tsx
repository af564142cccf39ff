import {
  acceptClaim,
  type ClaimOffer,
  declineClaim,
  deleteCurrentSession,
  type Me,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { signInPath } from '../../app/paths.ts';
import { useTypedAddress } from '../../app/typed-address.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Which claim is answered: by the link, or out of the own list. */
type ClaimKey = { readonly token: string } | { readonly claimSid: ClaimOffer['sid'] };

export interface ClaimAnswerProps {
  readonly offer: ClaimOffer;
  readonly answering: ClaimKey;
  readonly onAccepted: (me: Me) => void;
  readonly onDeclined: () => void;
}

/** Signs out, so that the person who is asked can sign in. */
function WrongPerson({ offer, me }: { readonly offer: ClaimOffer; readonly me: Me }) {
  const t = useMessages();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = useMutationOperation(deleteCurrentSession, {
    onSuccess: () => {
      void queryClient.resetQueries();
      router.history.push(signInPath('/claim'));
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

/** Joins the organization, unless the person would first have to leave another one (D2). */
function AcceptButton({
  offer,
  answering,
  onAccepted,
}: Pick<ClaimAnswerProps, 'offer' | 'answering' | 'onAccepted'>) {
  const t = useMessages();
  const failureText = useFailureText();
  const accept = useMutationOperation(acceptClaim, { onSuccess: onAccepted });
  const mustLeave = asRequestFailure(accept.error)?.is('organization-membership-pending') ?? false;
  if (offer.mustLeaveOrganization || mustLeave) {
    return (
      <Callout tone="attention" title={t('claim.leaveTitle')}>
        {t('claim.leaveBody')}
      </Callout>
    );
  }
  return (
    <>
      {accept.isError && (
        <Callout tone="danger" isAlert>
          {failureText(accept.error)}
        </Callout>
      )}
      <Button
        look="primary"
        isPending={accept.isPending}
        onPress={() => accept.mutate({ body: answering })}
      >
        {t('claim.accept', { name: offer.organizationName })}
      </Button>
    </>
  );
}

/** Declines after asking once. */
function DeclineButton({
  offer,
  answering,
  onDeclined,
}: Pick<ClaimAnswerProps, 'offer' | 'answering' | 'onDeclined'>) {
  const t = useMessages();
  const failureText = useFailureText();
  const [isAsking, setAsking] = useState(false);
  const name = offer.organizationName;
  const decline = useMutationOperation(declineClaim, { onSuccess: onDeclined });
  return (
    <>
      <Button onPress={() => setAsking(true)}>{t('claim.decline')}</Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => decline.mutate({ body: answering })}
        isPending={decline.isPending}
        isReversible
        title={t('claim.declineTitle', { name })}
        description={t('claim.declineBody', { name })}
        confirmLabel={t('claim.declineSubmit')}
      >
        {decline.isError ? (
          <Callout tone="danger" isAlert>
            {failureText(decline.error)}
          </Callout>
        ) : undefined}
      </ConfirmDialog>
    </>
  );
}

/** The two answers behind a link, which depend on who sits in front of the screen. */
export function ClaimAnswer(props: ClaimAnswerProps & { readonly me: Me | undefined }) {
  const { offer, me } = props;
  const t = useMessages();
  useTypedAddress(offer.email);
  if (me === undefined) {
    return (
      <>
        <p>{t('claim.signInFirst', { email: offer.email })}</p>
        <ButtonLink look="primary" wide href={signInPath('/claim')}>
          {t('claim.signIn')}
        </ButtonLink>
        <DeclineButton {...props} />
      </>
    );
  }
  if (me.email.toLowerCase() !== offer.email.toLowerCase())
    return <WrongPerson offer={offer} me={me} />;
  return (
    <>
      <AcceptButton {...props} />
      <DeclineButton {...props} />
    </>
  );
}
