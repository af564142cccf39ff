import assert from 'node:assert/strict';
import type { Stage } from './stage.ts';
import {
  accountsWith,
  type Model,
  type Organization,
  ownerOf,
  type Person,
  type Row,
  relationTo,
  standingOf,
} from './state.ts';
import { everyAccount, tenantOf } from './state-of-accounts.ts';

interface Stored {
  readonly people: readonly string[];
  readonly directory: readonly string[];
  readonly accounts: readonly string[];
  readonly requests: readonly string[];
  readonly resources: readonly string[];
  readonly access: readonly string[];
  readonly invitations: readonly string[];
  readonly claims: readonly string[];
  readonly operations: readonly string[];
  readonly domains: readonly string[];
}

const question = `
  with lines as (
    select 'people' as part, concat_ws(' ', sid, email, status, must_set_password,
        coalesce(status_before_operator, '-'), coalesce(organization_sid, '-')) as line
      from user_login
    union all
    select 'directory', concat_ws(' ', tenant_sid, email, relation, coalesce(organization_role, '-'), status,
        must_set_password, account_count)
      from person where tenant_sid like 'OR%'
    union all
    select 'accounts', concat_ws(' ', sid, tenant_sid, coalesce(parent_sid, '-'), owner_user_sid, user_count, status,
        coalesce(suspended_by, '-'), coalesce(suspended_below_by, '-'),
        coalesce((extract(epoch from closing_at) * 1000)::bigint::text, '-'),
        coalesce((extract(epoch from purge_at) * 1000)::bigint::text, '-')) from account
    union all
    select 'requests', concat_ws(' ', sid, tenant_sid, kind, account_sid, coalesce(owner_user_sid, '-'), email, status,
        sends, coalesce(asked_by_user_sid, '-')) from account_request
    union all
    select 'resources', concat_ws(' ', account_sid, resource_id, status) from resource
    union all
    select 'access', concat_ws(' ', account_sid, user_sid, array_to_string(roles, ','),
        coalesce((extract(epoch from ends_at) * 1000)::bigint::text, '-')) from account_user
    union all
    select 'invitations', concat_ws(' ', sid, email, status, sends, coalesce(invited_by_user_sid, '-')) from invitation
    union all
    select 'claims', concat_ws(' ', sid, tenant_sid, user_sid, status, sends, coalesce(asked_by_user_sid, '-')) from claim
    union all
    select 'operations', concat_ws(' ', sid, kind, state, done, skipped, failed)
      from operation where kind <> 'set-up-account' and rows_removed_at is null
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
      .map((person) => {
        const { sid, email, status, mustSetPassword, beforeOperator, organization } = person;
        const before = beforeOperator ?? '-';
        return words(sid, email, status, bit(mustSetPassword), before, organization?.sid ?? '-');
      })
      .sort(),
    directory: model.organizations
      .flatMap((organization) => directoryOf(model, organization))
      .sort(),
    accounts: everyAccount(model)
      .map((account) => {
        const { sid, main, roles, status, suspendedBy, suspendedBelow } = account;
        const { closingAt, purgeAt } = account;
        const count = main === undefined ? roles.size : 0;
        return words(
          ...[sid, tenantOf(account), main?.sid ?? '-', ownerOf(account).sid, count, status],
          ...[suspendedBy ?? '-', suspendedBelow ?? '-', closingAt ?? '-', purgeAt ?? '-'],
        );
      })
      .sort(),
    requests: model.requests
      .map((request) => {
        const { sid, organization, kind, account, owner, email, status, sends, asker } = request;
        return words(
          ...[sid, organization.sid, kind, account.sid, owner.sid, email, status],
          ...[sends, asker?.sid ?? '-'],
        );
      })
      .sort(),
    resources: model.resources
      .map(({ account, id, status }) => words(account.sid, id, status))
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

const bit = (value: boolean) => (value ? 't' : 'f');
const words = (...parts: readonly (string | number)[]) => parts.join(' ');
