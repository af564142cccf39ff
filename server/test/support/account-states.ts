import type { AccountSid, AccountStatus } from '@guildhall/contract';
import { build } from '../../src/core/database.ts';
import type { World } from './world.ts';

/** Puts an account into a state by hand, as the owner of the database: no act of a user is behind it. */
export async function putAccountInState(
  world: World,
  accountSid: AccountSid,
  status: AccountStatus,
): Promise<void> {
  await world.owner.write({}, (tx) =>
    tx.run(
      build
        .updateTable('account')
        .set({ status, ...timesOf(status, world.clock.now()) })
        .where('sid', '=', accountSid),
    ),
  );
}

function timesOf(status: AccountStatus, at: Date) {
  const isSuspended = status === 'suspended';
  const closingAt = status === 'pending_closure' || status === 'closed' ? at : null;
  return {
    setting_up_since: status === 'setting_up' ? at : null,
    suspended_by: isSuspended ? ('operator' as const) : null,
    suspended_at: isSuspended ? at : null,
    closing_at: closingAt,
    purge_at: closingAt,
    closed_at: status === 'closed' ? at : null,
  };
}
