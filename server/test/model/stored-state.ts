import assert from 'node:assert/strict';
import type { Stage } from './stage.ts';
import {
  type Account,
  accountsWith,
  type Model,
  type Organization,
  ownerOf,
  type Person,
  type Row,
  relationTo,
  standingOf,
} from './state.ts';

interface Stored {
  readonly people: readonly string[];
  readonly directory: readonly string[];
  readonly accounts: readonly string[];
  readonly access: readonly string[];
  readonly invitations: readonly string[];
  readonly claims: readonly string[];
  readonly operations: readonly string[];
  readonly domains: readonly string[];
}

const question = `
  with lines as (
    select 'people' as part, concat_ws(' ', sid, email, status, must_set_password, coalesce(organization_sid, '-')) as line
      from user_login
    union all
    select 'directory', concat_ws(' ', tenant_sid, email, relation, coalesce(organization_role, '-'), status,
        must_set_password, account_count)
      from person where tenant_sid like 'OR%'
    union all
    select 'accounts', concat_ws(' ', sid, tenant_sid, owner_user_sid, user_count, status) from account
    union all
    select 'access', concat_ws(' ', account_sid, user_sid, array_to_string(roles, ','),
        coalesce((extract(epoch from ends_at) * 1000)::bigint::text, '-')) from account_user
    union all
    select 'invitations', concat_ws(' ', sid, email, status, sends, coalesce(invited_by_user_sid, '-')) from invitation
    union all
    select 'claims', concat_ws(' ', sid, tenant_sid, user_sid, status, sends, coalesce(asked_by_user_sid, '-')) from claim
    union all
    select 'operations', concat_ws(' ', sid, kind, state, done, skipped, failed)
      from operation where kind <> 'set-up-account'
    union all
    select 'domains', concat_ws(' ', tenant_sid, name,
        case when grace_ends_at <= $1 then 'unverified' else status end) from domain
  )
  select part, json_agg(line order by line collate "C") as lines from lines group by part`;

/** Fails when what is stored, mirrors and counts included, is not what the model holds to be true. */
export async function assertStored(stage: Stage, model: Model): Promise<void> {
  const rows = await stage.ask<{ readonly part: keyof Stored; readonly lines: readonly string[] }>(
    question,
    [new Date(model.now)],
  );
  const found: Record<string, readonly string[]> = {};
  for (const part of Object.keys(expected(model)))
    found[part] = rows.find((row) => row.part === part)?.lines ?? [];
  assert.deepEqual(found, expected(model), 'what is stored differs from the model');
}

function expected(model: Model): Record<keyof Stored, readonly string[]> {
  return {
    people: model.people
      .map(({ sid, email, status, mustSetPassword, organization }) =>
        words(sid, email, status, bit(mustSetPassword), organization?.sid ?? '-'),
      )
      .sort(),
    directory: model.organizations
      .flatMap((organization) => directoryOf(model, organization))
      .sort(),
    accounts: model.accounts
      .map((account) => {
        const { sid, organization, roles } = account;
        return words(sid, organization?.sid ?? sid, ownerOf(account).sid, roles.size, 'active');
      })
      .concat(model.closedAccounts.map(closedAccount))
      .sort(),
    access: model.accounts
      .flatMap(({ sid, roles, ends }) =>
        [...roles].map(([person, held]) =>
          words(sid, person.sid, held.join(','), ends.get(person) ?? '-'),
        ),
      )
      .sort(),
    invitations: model.invitations
      .map(({ sid, email, status, sends, inviter }) =>
        words(sid, email, status, sends, inviter?.sid ?? '-'),
      )
      .sort(),
    claims: model.claims
      .map(({ sid, organization, person, status, sends, asker }) =>
        words(sid, organization.sid, person.sid, status, sends, asker?.sid ?? '-'),
      )
      .sort(),
    operations: model.operations
      .filter(({ rows }) => rows.length > 0)
      .map(({ sid, kind, state, rows }) => {
        const count = (wanted: Row['state']) => rows.filter((row) => row.state === wanted).length;
        return words(sid, kind, state, count('done'), count('skipped'), count('failed'));
      })
      .sort(),
    domains: model.domains
      .map((domain) => words(domain.organization.sid, domain.name, standingOf(model, domain)))
      .sort(),
  };
}

function directoryOf(model: Model, organization: Organization): string[] {
  return model.people.flatMap((person) => {
    const relation = relationTo(model, organization, person);
    if (relation === undefined) return [];
    const { email, status, mustSetPassword } = seenAs(person, relation === 'invited');
    const role = (person.organization === organization ? person.role : null) ?? '-';
    const accounts = accountsWith(model, organization, person).length;
    return [words(organization.sid, email, relation, role, status, bit(mustSetPassword), accounts)];
  });
}

/** Nobody learns anything about an invited person before they accept (D3). */
function seenAs(person: Person, isHidden: boolean) {
  return isHidden ? { email: person.email, status: 'invited', mustSetPassword: false } : person;
}

/** Nobody has access any more; who owned it last stays written (D10). */
function closedAccount(account: Account): string {
  return words(account.sid, account.sid, ownerOf(account).sid, 0, 'closed');
}

const bit = (value: boolean) => (value ? 't' : 'f');
const words = (...parts: readonly (string | number)[]) => parts.join(' ');
