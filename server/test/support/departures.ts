import {
  type AccountSid,
  type DepartureAcknowledgement,
  departureAcknowledgements,
  type UserSid,
} from '@guildhall/contract';
import type { UserActor } from '../../src/core/actor.ts';
import { closeAbandonedAccount } from '../../src/modules/account-life/index.ts';
import { deleteUser } from '../../src/modules/departure/delete-user.ts';
import type { DepartureDeps } from '../../src/modules/departure/departure.ts';
import { removeUser } from '../../src/modules/departure/remove-user.ts';
import { rawStatement } from '../../src/platform/database/raw-statement.ts';
import { plainClosing } from './closings.ts';
import type { Company } from './people.ts';
import type { World } from './world.ts';

/** Says yes to everything: for tests that are about something else. */
export const everyKey: DepartureAcknowledgement[] = [...departureAcknowledgements];

/** Departures by themselves: nobody bids farewell, and what is closed had no resources. */
export const plainDeparture: DepartureDeps = {
  farewells: [],
  closeAbandoned: (unit, account) => closeAbandonedAccount(unit, plainClosing, account),
};

/** What is said beside the acknowledgements. */
export interface Heirs {
  readonly heirs?: readonly { readonly accountSid: AccountSid; readonly userSid: UserSid }[];
  readonly heirOfAll?: UserSid;
}

/** The request for somebody's departure with every consequence acknowledged. */
export function departureOf(
  company: Company,
  person: Pick<UserActor, 'userSid'>,
  heirs: Heirs = {},
) {
  return {
    organizationSid: company.organizationSid,
    userSid: person.userSid,
    order: { acknowledgements: everyKey, ...heirs },
    ifMatch: null,
  };
}

/** An administrator, the Owner unless another is given, removes somebody. */
export function remove(
  world: World,
  company: Company,
  person: Pick<UserActor, 'userSid'>,
  how: Heirs & { readonly by?: UserActor } = {},
) {
  const { by = company.owner, ...heirs } = how;
  return world.act(by, [company.organizationSid], (unit) =>
    removeUser(unit, [], departureOf(company, person, heirs)),
  );
}

/** An administrator, the Owner unless another is given, deletes somebody. */
export function destroy(
  world: World,
  company: Company,
  person: Pick<UserActor, 'userSid'>,
  how: Heirs & { readonly by?: UserActor } = {},
) {
  const { by = company.owner, ...heirs } = how;
  return world.act(by, [company.organizationSid], (unit) =>
    deleteUser(unit, [], departureOf(company, person, heirs)),
  );
}

/** Every place outside of the logs that names this sid, as `table.column`. */
export async function placesNaming(world: Pick<World, 'owner'>, sid: string): Promise<string[]> {
  const columns = await world.owner.direct.all<{ place: string; table: string; column: string }>(
    rawStatement(
      `select table_name || '.' || column_name as place, table_name as table, column_name as column
       from information_schema.columns
       where table_schema = 'public' and data_type in ('text', 'jsonb')
         and table_name not in ('audit_entry', 'audit_counter', 'outbox', 'idempotency', 'captured_mail', 'rights_change')
       order by 1`,
    ),
  );
  const found: string[] = [];
  for (const { place, table, column } of columns) {
    const rows = await world.owner.direct.all(
      rawStatement(`select 1 from ${table} where ${column}::text like '%${sid}%' limit 1`),
    );
    if (rows.length > 0) found.push(place);
  }
  return found;
}
