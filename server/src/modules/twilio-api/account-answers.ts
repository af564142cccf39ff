import { isSid } from '@guildhall/contract';
import type { OauthAppActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { DoorAnswer, DoorRequest } from '../../core/mount-door.ts';
import type { AnswerDeps } from './assignment-answers.ts';
import { findListedAccount, listAccountPage } from './organization-listing-store.ts';
import { readPageQuery, toReferencePage } from './page-query.ts';

/** Answers the managed accounts, 50 on a page and at most 100. */
export function answerAccounts(deps: AnswerDeps) {
  return async (caller: OauthAppActor, request: DoorRequest): Promise<DoorAnswer> => {
    const { organizationSid } = caller;
    const asked = readPageQuery(request, { usual: 50, most: 100 });
    const page = await deps.connections.read({ tenant: organizationSid }, (db) =>
      listAccountPage(db, deps.cursors, organizationSid, {
        cursor: asked.pageToken,
        pageSize: asked.pageSize,
      }),
    );
    const place = { url: `${deps.publicUrl()}${request.path}`, filters: {} };
    return { status: 200, body: toReferencePage('content', place, asked, page) };
  };
}

/** Answers one managed account; any other is not found (25101). */
export function answerAccount(deps: AnswerDeps) {
  return async (caller: OauthAppActor, request: DoorRequest): Promise<DoorAnswer> => {
    const { organizationSid } = caller;
    const sid = request.params['accountSid'] ?? '';
    if (!isSid('account', sid)) throw refuse('organization-account-not-found');
    const account = await deps.connections.read({ tenant: organizationSid }, (db) =>
      findListedAccount(db, organizationSid, sid),
    );
    if (account === undefined) throw refuse('organization-account-not-found');
    return { status: 200, body: account };
  };
}
