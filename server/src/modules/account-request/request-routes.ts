import {
  acceptAccountRequest as acceptAccountRequestOperation,
  cancelAccountRequest as cancelAccountRequestOperation,
  createAccountRequest as createAccountRequestOperation,
  declineAccountRequest as declineAccountRequestOperation,
  listAccountRequests as listAccountRequestsOperation,
  listMyAccountRequests as listMyAccountRequestsOperation,
  lookUpAccountRequest as lookUpAccountRequestOperation,
  previewAccountRelease as previewAccountReleaseOperation,
  requestAccountRelease as requestAccountReleaseOperation,
  resendAccountRequest as resendAccountRequestOperation,
} from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindPreparedWrite, bindRead, bindWrite } from '../../core/binding.ts';
import type { TokenMaker } from '../../platform/crypto/token.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import { networkOf } from '../../platform/http/rate-limit.ts';
import { tellMe } from '../session/index.ts';
import { acceptAccountRequest } from './accept-account-request.ts';
import { listRequestRows } from './account-request-list-store.ts';
import { cancelAccountRequest } from './cancel-account-request.ts';
import { createAccountRequest } from './create-account-request.ts';
import { declineAccountRequest } from './decline-account-request.ts';
import { listMyRequests } from './list-my-requests.ts';
import { lookUpAccountRequest } from './look-up-account-request.ts';
import { previewAccountRelease } from './preview-account-release.ts';
import { requestAccountRelease } from './request-account-release.ts';
import { toWireOffer, toWireRelease, toWireRequest } from './request-wire.ts';
import { resendAccountRequest } from './resend-account-request.ts';

export interface RequestDeps {
  readonly cursors: CursorCodec;
  readonly tokens: TokenMaker;
  readonly actions: ActionLimits;
}

/** The operations on requests about accounts, bound. */
export function accountRequestRoutes(deps: RequestDeps): Binding[] {
  return [...askingRoutes(deps), ...organizationRoutes(deps), ...personRoutes(deps)];
}

function askingRoutes({ tokens, actions }: RequestDeps): Binding[] {
  return [
    bindPreparedWrite(
      createAccountRequestOperation,
      async (_db, { params }) => actions.take('invitation', params.organizationSid),
      async (unit, { params, body, now }) =>
        toWireRequest(await createAccountRequest(unit, tokens, { ...params, ...body }), now),
    ),
    bindRead(previewAccountReleaseOperation, async (db, { params, query }) =>
      toWireRelease(
        await previewAccountRelease(db, {
          ...params,
          keepsFormerOwner: query.keepFormerOwner ?? false,
        }),
      ),
    ),
    bindPreparedWrite(
      requestAccountReleaseOperation,
      async (_db, { params }) => actions.take('invitation', params.organizationSid),
      async (unit, { params, body, ifMatch, now }) => {
        const { email, acknowledgements, keepFormerOwner: keepsFormerOwner = false } = body;
        const wanted = { ...params, email, acknowledgements, keepsFormerOwner, ifMatch };
        return toWireRequest(await requestAccountRelease(unit, tokens, wanted), now);
      },
    ),
  ];
}

function organizationRoutes({ cursors, tokens, actions }: RequestDeps): Binding[] {
  return [
    bindRead(listAccountRequestsOperation, async (db, { params, query, now }) => {
      const page = await listRequestRows(db, cursors, { ...params, ...query, now });
      return { ...page, items: page.items.map((request) => toWireRequest(request, now)) };
    }),
    bindPreparedWrite(
      resendAccountRequestOperation,
      async (_db, { params }) => actions.take('invitation', params.organizationSid),
      async (unit, { params, ifMatch, now }) => {
        const { organizationSid, accountRequestSid: sid } = params;
        const at = { organizationSid, sid, ifMatch };
        return toWireRequest(await resendAccountRequest(unit, tokens, at), now);
      },
    ),
    bindWrite(cancelAccountRequestOperation, async (unit, { params, ifMatch, now }) => {
      const { organizationSid, accountRequestSid: sid } = params;
      return toWireRequest(
        await cancelAccountRequest(unit, { organizationSid, sid, ifMatch }),
        now,
      );
    }),
  ];
}

function personRoutes({ actions }: RequestDeps): Binding[] {
  return [
    bindRead(listMyAccountRequestsOperation, async (db, { actor, now }) => {
      const offers = await listMyRequests(db, requireUser(actor).userSid, now);
      return { items: offers.map(toWireOffer) };
    }),
    bindWrite(lookUpAccountRequestOperation, async (unit, { body, origin }) =>
      toWireOffer(
        await actions.countFailures('failed-token', networkOf(origin.address), () =>
          lookUpAccountRequest(unit, body.token),
        ),
      ),
    ),
    bindWrite(acceptAccountRequestOperation, async (unit, { body, origin }) => {
      const userSid = await actions.countFailures('failed-token', networkOf(origin.address), () =>
        acceptAccountRequest(unit, body),
      );
      return tellMe(unit.tx, userSid, requireUser(unit.actor).proof);
    }),
    bindWrite(declineAccountRequestOperation, async (unit, { body, origin }) => {
      await actions.countFailures('failed-token', networkOf(origin.address), () =>
        declineAccountRequest(unit, body),
      );
      return null;
    }),
  ];
}
