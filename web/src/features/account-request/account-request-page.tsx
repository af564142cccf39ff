import {
  type AccountRequestOffer,
  accountRequestLinkReasons,
  getMe,
  lookUpAccountRequest,
  type Me,
} from '@guildhall/contract';
import { useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { forgetLinkToken, useLinkToken } from '../../app/link-token.ts';
import { paths } from '../../app/paths.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import '../../app/account-request/account-request.css';
import { RequestEffects } from '../../app/account-request/request-effects.tsx';
import { deadWord } from '../../app/account-request/request-words.ts';
import { RequestAnswer } from './request-answer.tsx';

/** The page without a decision: it is gone, or it was declined. */
function Ending({ title, text }: { readonly title: string; readonly text: string }) {
  const t = useMessages();
  return (
    <EntryLayout title={title} description={<span role="status">{text}</span>}>
      <ButtonLink look="primary" wide href={paths.accounts}>
        {t('claim.home')}
      </ButtonLink>
    </EntryLayout>
  );
}

interface OfferProps {
  readonly token: string;
  readonly offer: AccountRequestOffer;
  readonly onDeclined: () => void;
}

function Offer({ token, offer, onDeclined }: OfferProps) {
  const t = useMessages();
  const enter = useEnter();
  // Nobody signed in is an answer here, not a reason to leave the page.
  const me = useOperation(getMe, {});
  const { organizationName: name, accountName: account } = offer;
  const isJoin = offer.kind === 'join';
  const accepted = (present: Me): void => {
    forgetLinkToken('account-request');
    showToast({
      text: isJoin
        ? t('account-request.joinAccepted', { name })
        : t('account-request.leaveAccepted', { account }),
    });
    enter(present, undefined);
  };
  return (
    <EntryLayout
      title={
        isJoin
          ? t('account-request.joinTitle', { name })
          : t('account-request.leaveTitle', { account })
      }
      description={t('account-request.by', { name: offer.askedByName })}
    >
      <dl className="request-facts">
        <dt>{t('account-request.account')}</dt>
        <dd>{account}</dd>
        <dt>{t('account-request.forWhom')}</dt>
        <dd>{offer.email}</dd>
        <dt>{t('account-request.until')}</dt>
        <dd>
          <time dateTime={offer.expiresAt}>
            {t('offer.untilWhen', { at: new Date(offer.expiresAt) })}
          </time>
        </dd>
      </dl>
      <Callout
        tone="info"
        title={t(isJoin ? 'account-request.joinWhat' : 'account-request.leaveWhat')}
      >
        <RequestEffects offer={offer} />
      </Callout>
      {me.isPending ? (
        <SkeletonLines lines={2} />
      ) : (
        <RequestAnswer
          offer={offer}
          token={token}
          me={me.isError ? undefined : me.data}
          onAccepted={accepted}
          onDeclined={onDeclined}
        />
      )}
    </EntryLayout>
  );
}

function OpenRequest({ token, onDeclined }: Pick<OfferProps, 'token' | 'onDeclined'>) {
  const t = useMessages();
  const failureText = useFailureText();
  const offer = useOperation(lookUpAccountRequest, { body: { token } });
  if (offer.data !== undefined)
    return <Offer token={token} offer={offer.data} onDeclined={onDeclined} />;
  const failure = asRequestFailure(offer.error);
  if (failure?.is('link-unusable') === true) {
    const reason = accountRequestLinkReasons.find((word) => word === failure.details['reason']);
    const text = reason === undefined ? 'account-request.deadBody' : deadWord[reason];
    return <Ending title={t('account-request.deadTitle')} text={t(text)} />;
  }
  return (
    <EntryLayout title={t('account-request.loading')}>
      {offer.isError ? (
        <>
          <Callout tone="danger" isAlert>
            {failureText(offer.error)}
          </Callout>
          <Button onPress={() => void offer.refetch()}>{t('ui.retry')}</Button>
        </>
      ) : (
        <SkeletonLines lines={6} />
      )}
    </EntryLayout>
  );
}

/** `/account-request`, behind the link in the mail: an organization asks about one account (D10, D11). */
export function AccountRequestPage() {
  const t = useMessages();
  const token = useLinkToken('account-request');
  const [declined, setDeclined] = useState<string>();
  if (declined !== undefined && (token === undefined || token === declined)) {
    return (
      <Ending title={t('account-request.declinedTitle')} text={t('account-request.declinedBody')} />
    );
  }
  if (token === undefined) {
    return <Ending title={t('account-request.deadTitle')} text={t('account-request.deadBody')} />;
  }
  const end = (): void => {
    forgetLinkToken('account-request');
    setDeclined(token);
  };
  return <OpenRequest key={token} token={token} onDeclined={end} />;
}
