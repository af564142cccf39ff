import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { AccountKey } from '../account/index.ts';
import { deleteAuthTokenRow, listAuthTokenRows, raiseAuthToken } from './auth-token-store.ts';
import type { AuthTokenRecord } from './credential.ts';
import { changeSecretUse, deleteSecrets } from './credential-secret-store.ts';
import { addStanding } from './list-api-keys.ts';
import { lockCredentialAccount } from './lock-credential-account.ts';

/**
 * Makes the secondary auth token the primary one; the former primary one fails from the commit on, API keys
 * are not touched. Refuses what `lockCredentialAccount` does; `not-found` also where there is no
 * secondary token, `auth-token-stopped` where it opens nothing: the account would be left without one that works.
 */
export async function promoteAuthToken(
  unit: UnitOfWork,
  input: AccountKey,
): Promise<AuthTokenRecord> {
  const { tenantSid, accountSid } = input;
  const { account } = await lockCredentialAccount(unit, input);
  const secondary = (await listAuthTokenRows(unit.tx, input)).find(
    ({ rank }) => rank === 'secondary',
  );
  if (secondary === undefined) throw refuse('not-found');
  const { standing } = await addStanding(unit.tx, input, secondary, unit.now);
  if (standing !== 'working') throw refuse('auth-token-stopped');
  await deleteSecrets(unit.tx, accountSid, 'primary');
  await deleteAuthTokenRow(unit.tx, input, 'primary');
  await raiseAuthToken(unit.tx, input, unit.now);
  await changeSecretUse(unit.tx, accountSid, { from: 'secondary', to: 'primary', endsAt: null });
  unit.record({
    action: 'auth-token.promote',
    target: { type: 'account', sid: accountSid, name: account.name },
    tenantSid,
    accountSid,
    before: { rank: 'secondary' },
    after: { rank: 'primary' },
  });
  unit.emit({
    type: 'auth-token.promoted',
    tenantSid,
    subjectSid: accountSid,
    payload: { accountSid },
  });
  return { ...secondary, rank: 'primary', updatedAt: unit.now };
}
