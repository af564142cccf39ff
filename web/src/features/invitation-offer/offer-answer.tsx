import {
  acceptInvitation,
  deleteCurrentSession,
  type InvitationOffer,
  type Me,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { paths, signInPath } from '../../app/paths.ts';
import { useTypedAddress } from '../../app/typed-address.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { NewPersonForm } from './new-person-form.tsx';
import { useAccepted } from './use-accepted.ts';

interface AnswerProps {
  readonly token: string;
  readonly offer: InvitationOffer;
}

function WrongPerson({ offer, me }: Pick<AnswerProps, 'offer'> & { readonly me: Me }) {
  const t = useMessages();
  const router = useRouter();
  const queryClient = useQueryClient();
  const leave = useMutationOperation(deleteCurrentSession, {
    onSuccess: () => {
      // What is read on this page is read again, as nobody in particular.
      void queryClient.resetQueries();
      if (!offer.newUser) router.history.push(signInPath('/invitation'));
    },
  });
  return (
    <>
      <Callout tone="attention" title={t('offer.wrongPersonTitle')}>
        {t('offer.wrongPersonBody', { me: me.email, email: offer.email })}
      </Callout>
      <Button look="primary" wide isPending={leave.isPending} onPress={() => leave.mutate({})}>
        {t('offer.switchPerson')}
      </Button>
    </>
  );
}

function MustLeave({ me }: { readonly me: Me }) {
  const t = useMessages();
  const { organization } = me;
  if (organization?.role === 'owner')
    return (
      <Callout
        tone="attention"
        title={t('offer.leaveTitle')}
        actions={
          <ButtonLink href={paths.admin(organization.sid, 'settings')}>
            {t('inbox.leaveOwnerAction')}
          </ButtonLink>
        }
      >
        {t('inbox.leaveOwnerBody', { name: organization.name })}
      </Callout>
    );
  return (
    <Callout
      tone="attention"
      title={t('offer.leaveTitle')}
      actions={<ButtonLink href={paths.profile}>{t('inbox.leaveAction')}</ButtonLink>}
    >
      {me.organization === null
        ? t('offer.leaveBodyUnnamed')
        : t('offer.leaveBody', { name: me.organization.name })}
    </Callout>
  );
}

function AcceptAsMyself({ token, offer, me }: AnswerProps & { readonly me: Me }) {
  const t = useMessages();
  const failureText = useFailureText();
  const accept = useMutationOperation(acceptInvitation, { onSuccess: useAccepted(offer) });
  const failure = asRequestFailure(accept.error);
  if (failure?.is('invitation-wrong-person')) return <WrongPerson offer={offer} me={me} />;
  if (offer.mustLeaveOrganization || failure?.is('organization-membership-pending'))
    return <MustLeave me={me} />;
  return (
    <>
      {accept.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(accept.error)}
        </Callout>
      )}
      <Button
        look="primary"
        wide
        isPending={accept.isPending}
        onPress={() => accept.mutate({ body: { token } })}
      >
        {t('offer.accept')}
      </Button>
    </>
  );
}

function isSamePerson(me: Me, offer: InvitationOffer): boolean {
  return me.email.toLowerCase() === offer.email.toLowerCase();
}

/** The way to accept, which depends on who sits in front of the screen. */
export function OfferAnswer({ token, offer, me }: AnswerProps & { readonly me: Me | undefined }) {
  const t = useMessages();
  useTypedAddress(offer.email);
  if (me !== undefined)
    return isSamePerson(me, offer) && !offer.newUser ? (
      <AcceptAsMyself token={token} offer={offer} me={me} />
    ) : (
      <WrongPerson offer={offer} me={me} />
    );
  if (offer.newUser) return <NewPersonForm token={token} offer={offer} />;
  return (
    <>
      <p>{t('offer.signInFirst', { email: offer.email })}</p>
      <ButtonLink look="primary" wide href={signInPath('/invitation')}>
        {t('offer.signInToAccept')}
      </ButtonLink>
    </>
  );
}
