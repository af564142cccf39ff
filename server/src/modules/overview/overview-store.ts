import type {
  InvitationKind,
  OrganizationCounts,
  OrganizationSid,
  Relation,
} from '@guildhall/contract';
import { type ExpressionBuilder, sql } from 'kysely';
import { build, type Db } from '../../core/database.ts';
import type { Schema } from '../../core/schema.ts';

type Expressions = ExpressionBuilder<Schema, never>;

/** Every number of the overview, in one statement. */
export async function countOrganization(
  db: Db,
  tenantSid: OrganizationSid,
  expiry: { readonly from: Date; readonly to: Date; readonly accessTo: Date },
): Promise<OrganizationCounts> {
  const row = await db.first(
    build.selectNoFrom((eb) => [
      countPeople(eb, tenantSid, 'managed').as('managedUsers'),
      countPeople(eb, tenantSid, 'invited').as('invitedUsers'),
      countPeople(eb, tenantSid, 'external').as('externalUsers'),
      eb
        .selectFrom('claim')
        .select(counted)
        .where('claim.tenant_sid', '=', tenantSid)
        .as('importedUsers'),
      eb
        .selectFrom('account')
        .select(counted)
        .where('account.tenant_sid', '=', tenantSid)
        .where('account.parent_sid', 'is', null)
        .where('account.status', '!=', 'closed')
        .as('managedAccounts'),
      countDomains(eb, tenantSid).as('domains'),
      countDomains(eb, tenantSid).where('domain.status', '=', 'verified').as('verifiedDomains'),
      countDomains(eb, tenantSid)
        .where('domain.grace_ends_at', '>', expiry.from)
        .as('domainsInGrace'),
      eb
        .selectFrom('invitation')
        .select(counted)
        .where('invitation.tenant_sid', '=', tenantSid)
        .where('invitation.status', '=', 'pending')
        .where('invitation.expires_at', '>', expiry.from)
        .where('invitation.expires_at', '<=', expiry.to)
        .as('invitationsExpiringSoon'),
      eb
        .selectFrom(accountsWithOneAdministrator(eb, tenantSid, expiry.from).as('single'))
        .select(counted)
        .as('accountsWithOneAdministrator'),
      eb
        .selectFrom('account_user')
        .select(counted)
        .where('account_user.tenant_sid', '=', tenantSid)
        .where('account_user.ends_at', '>', expiry.from)
        .where('account_user.ends_at', '<=', expiry.accessTo)
        .as('externalAccessEndingSoon'),
      accessWithLostSponsor(eb, tenantSid).as('externalAccessWithLostSponsor'),
      ...undeliveredOf(eb, tenantSid, expiry.from),
    ]),
  );
  return {
    managedUsers: row?.managedUsers ?? 0,
    invitedUsers: row?.invitedUsers ?? 0,
    externalUsers: row?.externalUsers ?? 0,
    importedUsers: row?.importedUsers ?? 0,
    managedAccounts: row?.managedAccounts ?? 0,
    domains: row?.domains ?? 0,
    verifiedDomains: row?.verifiedDomains ?? 0,
    domainsInGrace: row?.domainsInGrace ?? 0,
    invitationsExpiringSoon: row?.invitationsExpiringSoon ?? 0,
    accountsWithOneAdministrator: row?.accountsWithOneAdministrator ?? 0,
    externalAccessEndingSoon: row?.externalAccessEndingSoon ?? 0,
    externalAccessWithLostSponsor: row?.externalAccessWithLostSponsor ?? 0,
    undeliveredInvitations: row?.undeliveredInvitations ?? 0,
    undeliveredAccountInvitations: row?.undeliveredAccountInvitations ?? 0,
    undeliveredAccountSid: row?.undeliveredAccountSid ?? null,
  };
}

/** How many did not arrive of those into the organization and to its accounts, and to which account the oldest is. */
function undeliveredOf(eb: Expressions, tenantSid: OrganizationSid, from: Date) {
  const ofAccounts = undelivered(eb, tenantSid, { kind: 'account', from });
  return [
    undelivered(eb, tenantSid, { kind: 'organization', from })
      .select(counted)
      .as('undeliveredInvitations'),
    ofAccounts.select(counted).as('undeliveredAccountInvitations'),
    ofAccounts
      .select('invitation.account_sid')
      .orderBy('invitation.created_at')
      .orderBy('invitation.sid')
      .limit(1)
      .as('undeliveredAccountSid'),
  ] as const;
}

/** Open invitations whose mail could not be delivered; the words are those of the index. */
function undelivered(
  eb: Expressions,
  tenantSid: OrganizationSid,
  { kind, from }: { readonly kind: InvitationKind; readonly from: Date },
) {
  return eb
    .selectFrom('invitation')
    .where('invitation.tenant_sid', '=', tenantSid)
    .where('invitation.kind', '=', kind)
    .where('invitation.status', '=', 'pending')
    .where('invitation.mail_state', '=', sql.lit('failed'))
    .where('invitation.expires_at', '>', from);
}

const counted = sql<number>`count(*)::integer`.as('count');

function countPeople(eb: Expressions, tenantSid: OrganizationSid, relation: Relation) {
  return eb
    .selectFrom('person')
    .select(counted)
    .where('person.tenant_sid', '=', tenantSid)
    .where('person.relation', '=', relation);
}

function countDomains(eb: Expressions, tenantSid: OrganizationSid) {
  return eb.selectFrom('domain').select(counted).where('domain.tenant_sid', '=', tenantSid);
}

/** Accounts that a single person can administer by a role of their own. */
function accountsWithOneAdministrator(eb: Expressions, tenantSid: OrganizationSid, at: Date) {
  return eb
    .selectFrom('account_user')
    .select('account_user.account_sid')
    .where('account_user.tenant_sid', '=', tenantSid)
    .where(sql<boolean>`account_user.roles && '{owner,administrator}'::text[]`)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('account')
            .select('account.sid')
            .where('account.tenant_sid', '=', tenantSid)
            .whereRef('account.sid', '=', 'account_user.account_sid')
            .where('account.status', '=', 'pending_closure'),
        ),
      ),
    )
    .where((on) =>
      on.or([on('account_user.ends_at', 'is', null), on('account_user.ends_at', '>', at)]),
    )
    .groupBy('account_user.account_sid')
    .having((group) => group.fn.countAll(), '=', 1);
}

/** Access for which somebody was named to answer who is no active managed user any more. */
function accessWithLostSponsor(eb: Expressions, tenantSid: OrganizationSid) {
  return eb
    .selectFrom('account_user')
    .select(counted)
    .where('account_user.tenant_sid', '=', tenantSid)
    .where('account_user.sponsor_name', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('person')
            .select('person.user_sid')
            .where('person.tenant_sid', '=', tenantSid)
            .whereRef('person.user_sid', '=', 'account_user.sponsor_user_sid')
            .where('person.relation', '=', 'managed')
            .where('person.status', '=', 'active'),
        ),
      ),
    );
}
