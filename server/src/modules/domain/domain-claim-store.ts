import type { DomainSid, OrganizationSid, SignUpRule } from '@guildhall/contract';
import { sql } from 'kysely';
import { build, type Db, type Tx } from '../../core/database.ts';
import type { DomainRecord } from './domain.ts';

/** Who holds a name in the whole system. */
export interface DomainClaim {
  readonly name: string;
  readonly organizationSid: OrganizationSid;
  readonly domainSid: DomainSid;
  /** Set while the proof is missing; then the name is only kept, and lets nobody in (D13). */
  readonly graceEndsAt: Date | null;
}

const columns = ['name', 'organization_sid', 'domain_sid', 'grace_ends_at'] as const;

/**
 * Takes the name for the organization; false when another one holds it. Waits for a claim that is
 * being made at the same time: exactly one of them wins (I-04, A-14).
 */
export async function insertDomainClaim(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'sid' | 'name'> & {
    readonly signUpRule: SignUpRule;
  },
): Promise<boolean> {
  const inserted = await tx.run(
    build
      .insertInto('domain_claim')
      .values({
        name: domain.name,
        organization_sid: domain.organizationSid,
        domain_sid: domain.sid,
        sign_up_rule: domain.signUpRule,
      })
      .onConflict((conflict) => conflict.column('name').doNothing()),
  );
  return inserted === 1;
}

/** Says on the claim that the proof is missing, or there again. */
export async function updateDomainClaim(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'name'>,
  graceEndsAt: Date | null,
): Promise<void> {
  await tx.run(
    build
      .updateTable('domain_claim')
      .set({ grace_ends_at: graceEndsAt })
      .where('name', '=', domain.name)
      .where('organization_sid', '=', domain.organizationSid),
  );
}

/** Gives the name back; touches nothing when the organization does not hold it. */
export async function deleteDomainClaim(
  tx: Tx,
  domain: Pick<DomainRecord, 'organizationSid' | 'name'>,
): Promise<void> {
  await tx.run(
    build
      .deleteFrom('domain_claim')
      .where('name', '=', domain.name)
      .where('organization_sid', '=', domain.organizationSid),
  );
}

export async function findDomainClaim(db: Db, name: string): Promise<DomainClaim | undefined> {
  const row = await db.first(
    build.selectFrom('domain_claim').select(columns).where('name', '=', name),
  );
  return row === undefined
    ? undefined
    : {
        name: row.name,
        organizationSid: row.organization_sid,
        domainSid: row.domain_sid,
        graceEndsAt: row.grace_ends_at,
      };
}

/**
 * Which of the canonical names the organization has proved and still can prove, compared whole: a
 * sub-domain is another domain, and one in grace lets nobody new in (D13).
 */
export async function verifiedDomainsAmong(
  db: Db,
  organizationSid: OrganizationSid,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const claims = await listClaims(db, organizationSid, names);
  return new Set(claims.filter((row) => row.grace_ends_at === null).map((row) => row.name));
}

/** Which of the canonical names the organization holds for now although their proof is missing (D13). */
export async function domainsInGraceAmong(
  db: Db,
  organizationSid: OrganizationSid,
  at: { readonly names: readonly string[]; readonly now: Date },
): Promise<ReadonlySet<string>> {
  const claims = await listClaims(db, organizationSid, at.names);
  const inGrace = claims.filter((row) => row.grace_ends_at !== null && row.grace_ends_at > at.now);
  return new Set(inGrace.map((row) => row.name));
}

async function listClaims(db: Db, organizationSid: OrganizationSid, names: readonly string[]) {
  if (names.length === 0) return [];
  return db.all(
    build
      .selectFrom('domain_claim')
      .select(columns)
      .where('organization_sid', '=', organizationSid)
      .where('name', 'in', [...new Set(names)]),
  );
}

/**
 * Like `verifiedDomainsAmong` for one name, and it stays so until the transaction ends: neither a
 * release nor the beginning of grace comes between.
 */
export async function holdVerifiedDomain(
  tx: Tx,
  organizationSid: OrganizationSid,
  name: string,
): Promise<boolean> {
  return (await holdVerifiedName(tx, name))?.organizationSid === organizationSid;
}

/** The same for many names: those that are not verified are not held. */
export async function holdVerifiedDomains(
  tx: Tx,
  organizationSid: OrganizationSid,
  names: readonly string[],
): Promise<void> {
  await tx.all(
    build
      .selectFrom('domain_claim')
      .select('name')
      .where('organization_sid', '=', organizationSid)
      .where(sql<boolean>`name = any(${[...names]}::text[])`)
      .where('grace_ends_at', 'is', null)
      .orderBy('name')
      .forShare(),
  );
}

/** Who has proved a name and still can, with what they say about people who sign up there. */
export interface DomainHolder {
  readonly organizationSid: OrganizationSid;
  readonly signUpRule: SignUpRule;
}

/** The holder of a proved name; holder and rule stay so until the transaction ends. */
export async function holdVerifiedName(tx: Tx, name: string): Promise<DomainHolder | undefined> {
  const row = await tx.first(
    build
      .selectFrom('domain_claim')
      .select(['organization_sid', 'sign_up_rule'])
      .where('name', '=', name)
      .where('grace_ends_at', 'is', null)
      .forShare(),
  );
  return row && { organizationSid: row.organization_sid, signUpRule: row.sign_up_rule };
}

/** The holders of proved names, each by its name; names that nobody has proved are missing. */
export async function listHoldersOf(
  db: Db,
  names: readonly string[],
): Promise<ReadonlyMap<string, DomainHolder>> {
  if (names.length === 0) return new Map();
  const rows = await db.all(
    build
      .selectFrom('domain_claim')
      .select(['name', 'organization_sid', 'sign_up_rule'])
      .where('name', 'in', [...new Set(names)])
      .where('grace_ends_at', 'is', null),
  );
  return new Map(
    rows.map((row) => [
      row.name,
      { organizationSid: row.organization_sid, signUpRule: row.sign_up_rule },
    ]),
  );
}

/** Writes the organization's rule on every name it holds. */
export async function mirrorSignUpRule(
  tx: Tx,
  organizationSid: OrganizationSid,
  signUpRule: SignUpRule,
): Promise<void> {
  await tx.run(
    build
      .updateTable('domain_claim')
      .set({ sign_up_rule: signUpRule })
      .where('organization_sid', '=', organizationSid),
  );
}
