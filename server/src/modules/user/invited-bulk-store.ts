import type { Locale, OrganizationSid, UserSid } from '@guildhall/contract';
import type { Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';
import { searchTextOf, sortNameOf } from './user.ts';

/** An invited person: nothing is known of them but the address. */
export interface InvitedPerson {
  readonly userSid: UserSid;
  readonly email: string;
}

/**
 * Makes users who cannot sign in yet of addresses that nobody has claimed, in one statement; answers
 * whose claims succeeded. Waits for claims that are being made: give the addresses in one order.
 */
export async function claimInvitedLogins(
  tx: Tx,
  people: readonly InvitedPerson[],
  as: { readonly locale: Locale; readonly createdAt: Date },
): Promise<Set<UserSid>> {
  if (people.length === 0) return new Set();
  const rows = await tx.all(
    rawStatement<{ readonly sid: UserSid }>(
      `with claimed as (
         insert into email_claim (email, user_sid)
         select email, "userSid" from jsonb_to_recordset($1::jsonb) as entry (email text, "userSid" text)
         on conflict (email) do nothing
         returning email, user_sid
       )
       insert into user_login (sid, email, first_name, last_name, status, locale, time_zone, created_at)
       select user_sid, email, '', '', 'invited', $2, 'UTC', $3 from claimed
       returning sid`,
      [JSON.stringify(people), as.locale, as.createdAt],
    ),
  );
  return new Set(rows.map((row) => row.sid));
}

/** Puts people on the Invited tab, without name or state: the inviter learns nothing about them (D3). */
export async function insertInvitedPeople(
  tx: Tx,
  organizationSid: OrganizationSid,
  invited: { readonly people: readonly InvitedPerson[]; readonly at: Date },
): Promise<void> {
  if (invited.people.length === 0) return;
  const rows = invited.people.map(({ userSid, email }) => {
    const named = { firstName: '', lastName: '', email };
    return { userSid, email, sortName: sortNameOf(named), searchText: searchTextOf(named) };
  });
  await tx.run(
    rawStatement(
      `insert into person (
         tenant_sid, user_sid, relation, email, first_name, last_name, sort_name, search_text, status, created_at
       )
       select $1, "userSid", 'invited', email, '', '', "sortName", "searchText", 'invited', $3
       from jsonb_to_recordset($2::jsonb)
         as entry ("userSid" text, email text, "sortName" text, "searchText" text)`,
      [organizationSid, JSON.stringify(rows), invited.at],
    ),
  );
}
