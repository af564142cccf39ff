import type { AuthTokenRank } from '@guildhall/contract';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { requireAccountPermission } from '../access/index.ts';
import { type AccountKey, lockAccount } from '../account/index.ts';
import { deleteAuthTokenRow, listAuthTokenRows } from './auth-token-store.ts';
import { deleteSecrets } from './credential-secret-store.ts';
import type { EndingNote } from './delete-api-key.ts';

/**
 * Deletes an auth token; from the commit on it opens nothing (D19). Refuses `not-found`,
 * `permission-denied`.
 */
export async function deleteAuthToken(
  unit: UnitOfWork,
  input: AccountKey & { readonly rank: AuthTokenRank },
): Promise<void> {
  const account = await lockAccount(unit.tx, input.tenantSid, input.accountSid);
  if (account === undefined) throw refuse('not-found');
  await requireAccountPermission(unit, input, 'api-credential:manage');
  const tokens = await listAuthTokenRows(unit.tx, input);
  if (!tokens.some(({ rank }) => rank === input.rank)) throw refuse('not-found');
  await destroyAuthToken(unit, { ...input, accountName: account.name });
}

/** Deletes an auth token that is there, and says so in the log. */
export async function destroyAuthToken(
  unit: UnitOfWork,
  token: AccountKey & { readonly rank: AuthTokenRank; readonly accountName: string },
  note: EndingNote = {},
): Promise<void> {
  const { tenantSid, accountSid, rank, accountName } = token;
  await deleteSecrets(unit.tx, accountSid, rank);
  await deleteAuthTokenRow(unit.tx, token, rank);
  unit.record({
    action: 'auth-token.delete',
    target: { type: 'account', sid: accountSid, name: accountName },
    tenantSid,
    accountSid,
    before: { rank },
    ...note,
  });
  unit.emit({
    type: 'auth-token.deleted',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid, rank },
  });
}
