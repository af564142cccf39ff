import type { OrganizationSid } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { OrganizationEndFacts } from './organization-end.ts';

const mostNamed = 1000;
const counted = sql<number>`count(*)::integer`.as('count');

/** Subaccounts go with their main account; of a closed one nothing is left that could be anybody's. */
const isLivingMain = sql<boolean>`account.parent_sid is null and account.status <> 'closed'`;

/** Counts and names what ends with an organization; its tenant must be open. */
export async function readEndFacts(
  db: Db,
  organizationSid: OrganizationSid,
  now: Date,
): Promise<OrganizationEndFacts> {
  const counts = await countEnd(db, organizationSid, now);
  const accounts = await db.all(
    build
      .selectFrom('account')
      .select(['sid', 'name'])
      .where('tenant_sid', '=', organizationSid)
      .where(isLivingMain)
      .orderBy('sort_name')
      .orderBy('sid')
      .limit(mostNamed),
  );
  const domains = await db.all(
    build
      .selectFrom('domain')
      .select(['sid', 'display_name as name'])
      .where('tenant_sid', '=', organizationSid)
      .orderBy('name'),
  );
  const oauthApps = await db.all(
    build
      .selectFrom('oauth_app')
      .select(['sid', 'name'])
      .where('tenant_sid', '=', organizationSid)
      .orderBy('name')
      .orderBy('sid'),
  );
  return { ...counts, accounts, domains, oauthApps };
}

async function countEnd(db: Db, tenantSid: OrganizationSid, now: Date) {
  const row = await db.first(
    build.selectNoFrom((eb) => [
      eb
        .selectFrom('account')
        .select(counted)
        .where('account.tenant_sid', '=', tenantSid)
        .where(isLivingMain)
        .as('accountCount'),
      eb
        .selectFrom('person')
        .select(counted)
        .where('person.tenant_sid', '=', tenantSid)
        .where('person.relation', '=', 'managed')
        .as('managedUsers'),
      eb
        .selectFrom('person')
        .select(counted)
        .where('person.tenant_sid', '=', tenantSid)
        .where('person.relation', '=', 'external')
        .as('externalUsers'),
      eb
        .selectFrom('invitation')
        .select(counted)
        .where('invitation.tenant_sid', '=', tenantSid)
        .where('invitation.kind', '=', 'organization')
        .where('invitation.status', '=', 'pending')
        .where('invitation.expires_at', '>', now)
        .as('invitations'),
      eb
        .selectFrom('claim')
        .select(counted)
        .where('claim.tenant_sid', '=', tenantSid)
        .where('claim.status', '=', 'pending')
        .where('claim.expires_at', '>', now)
        .as('claims'),
    ]),
  );
  return {
    accountCount: row?.accountCount ?? 0,
    managedUsers: row?.managedUsers ?? 0,
    externalUsers: row?.externalUsers ?? 0,
    invitations: row?.invitations ?? 0,
    claims: row?.claims ?? 0,
  };
}
