import {
  type AccountRequestOffer,
  acceptAccountRequest,
  declineAccountRequest,
  getMe,
  listMyAccountRequests,
  listMyAccounts,
  type Me,
} from '@guildhall/contract';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';

/** Which request is answered: by the link, or out of the own list. */
export type RequestKey =
  | { readonly token: string }
  | { readonly accountRequestSid: AccountRequestOffer['sid'] };

/** The two answers to a request. */
export function useRequestAnswer(
  offer: AccountRequestOffer,
  answering: RequestKey,
  done: { readonly onAccepted: (me: Me) => void; readonly onDeclined: () => void },
) {
  const accept = useMutationOperation(acceptAccountRequest, {
    invalidates: [listMyAccountRequests, listMyAccounts, getMe],
    onSuccess: done.onAccepted,
  });
  const decline = useMutationOperation(declineAccountRequest, {
    invalidates: [listMyAccountRequests],
    onSuccess: done.onDeclined,
  });
  const mustLeave =
    offer.mustLeaveOrganization ||
    asRequestFailure(accept.error)?.is('organization-membership-pending') === true;
  return {
    mustLeave,
    accept: () => accept.mutate({ body: answering }),
    isAccepting: accept.isPending,
    acceptError: mustLeave ? null : accept.error,
    decline: () => decline.mutate({ body: answering }),
    isDeclining: decline.isPending,
    declineError: decline.error,
  };
}
