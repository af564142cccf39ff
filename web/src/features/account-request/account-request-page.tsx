import {
  type AccountRequestOffer,
  accountRequestLinkReasons,
  getMe,
  lookUpAccountRequest,
  type Me,
} from '@guildhall/contract';
import type { RequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { RequestEffects } from '../../app/account-request/request-effects.tsx';
import { deadWord } from '../../app/account-request/request-words.ts';
import { EntryLayout } from '../../app/entry-layout.tsx';
import { LinkEnding } from '../../app/link-offer/link-ending.tsx';
import { LinkOfferPage, LookedUpOffer } from '../../app/link-offer/link-offer.tsx';
import { forgetLinkToken } from '../../app/link-token.ts';
import { useEnter } from '../../app/use-enter.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { RequestAnswer } from './request-answer.tsx';

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
      <dl className="link-facts">
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

function Dead({ failure }: { readonly failure?: RequestFailure }) {
  const t = useMessages();
  const reason = accountRequestLinkReasons.find((word) => word === failure?.details['reason']);
  const text = reason === undefined ? 'account-request.deadBody' : deadWord[reason];
  return <LinkEnding title={t('account-request.deadTitle')} text={t(text)} onward="accounts" />;
}

function OpenRequest({ token, onDeclined }: Pick<OfferProps, 'token' | 'onDeclined'>) {
  const t = useMessages();
  return (
    <LookedUpOffer
      answer={useOperation(lookUpAccountRequest, { body: { token } })}
      loading={t('account-request.loading')}
      dead={(failure) => <Dead failure={failure} />}
      offer={(offer) => <Offer token={token} offer={offer} onDeclined={onDeclined} />}
    />
  );
}

/** `/account-request`, behind the link in the mail: an organization asks about one account (D10, D11). */
export function AccountRequestPage() {
  const t = useMessages();
  return (
    <LinkOfferPage
      purpose="account-request"
      dead={<Dead />}
      declined={
        <LinkEnding
          title={t('account-request.declinedTitle')}
          text={t('account-request.declinedBody')}
          onward="accounts"
        />
      }
      open={(token, end) => <OpenRequest key={token} token={token} onDeclined={end} />}
    />
  );
}
