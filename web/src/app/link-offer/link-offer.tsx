import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { asRequestFailure, type RequestFailure } from '../../api/request-failure.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import './link-offer.css';
import { EntryLayout } from '../entry-layout.tsx';
import { forgetLinkToken, type LinkPurpose, useLinkToken } from '../link-token.ts';
import { useFailureText } from '../use-failure-text.ts';

interface LinkOfferPageProps {
  readonly purpose: LinkPurpose;
  /** The page of a link that leads nowhere and about which nothing is known. */
  readonly dead: ReactNode;
  readonly declined: ReactNode;
  /** The page of a link that may be good; mounted anew for every token. */
  readonly open: (token: string, onDeclined: () => void) => ReactNode;
}

/** The page behind the link of a mail that asks for an answer. */
export function LinkOfferPage({ purpose, dead, declined, open }: LinkOfferPageProps) {
  const token = useLinkToken(purpose);
  const [answered, setAnswered] = useState<string>();
  if (answered !== undefined && (token === undefined || token === answered)) return declined;
  if (token === undefined) return dead;
  return open(token, () => {
    forgetLinkToken(purpose);
    setAnswered(token);
  });
}

interface LookedUpOfferProps<Offer> {
  readonly answer: UseQueryResult<Offer, Error>;
  /** The title while nothing is known yet. */
  readonly loading: string;
  /** The page of a link that does not work; whoever holds one that did is told why. */
  readonly dead: (failure: RequestFailure) => ReactNode;
  readonly offer: (offer: Offer) => ReactNode;
}

/** What a link offers, once it is known; before that the wait, or what went wrong. */
export function LookedUpOffer<Offer>({ answer, loading, dead, offer }: LookedUpOfferProps<Offer>) {
  const t = useMessages();
  const failureText = useFailureText();
  if (answer.data !== undefined) return offer(answer.data);
  const failure = asRequestFailure(answer.error);
  if (failure?.is('link-unusable') === true) return dead(failure);
  return (
    <EntryLayout title={loading}>
      {answer.isError ? (
        <>
          <Callout tone="danger" isAlert>
            {failureText(answer.error)}
          </Callout>
          <Button onPress={() => void answer.refetch()}>{t('ui.retry')}</Button>
        </>
      ) : (
        <SkeletonLines lines={6} />
      )}
    </EntryLayout>
  );
}
