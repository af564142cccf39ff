import type { OrganizationSid, SecondFactorDemand, UserSid } from '@guildhall/contract';
import { build, type Db, type Tx } from '../../core/database.ts';
import { rawStatement } from '../../platform/database/raw-statement.ts';

/** What an organization demands of the sign-ins of its managed users. */
export interface SignInPolicyRecord {
  readonly secondFactor: SecondFactorDemand;
  /** Null: as the installation has it. */
  readonly idleMinutes: number | null;
  readonly absoluteMinutes: number | null;
  /** Null while nobody has set anything. */
  readonly setAt: Date | null;
  readonly setByName: string | null;
  readonly version: number;
}

/** What counts where nobody has set anything, and for people of no organization. */
const usualSignInPolicy: SignInPolicyRecord = {
  secondFactor: 'off',
  idleMinutes: null,
  absoluteMinutes: null,
  setAt: null,
  setByName: null,
  version: 0,
};

export async function findSignInPolicy(
  db: Db,
  organizationSid: OrganizationSid | null,
): Promise<SignInPolicyRecord> {
  if (organizationSid === null) return usualSignInPolicy;
  const row = await db.first(
    build
      .selectFrom('sign_in_policy')
      .select(['second_factor', 'idle_minutes', 'absolute_minutes'])
      .select(['set_at', 'set_by_name', 'version'])
      .where('organization_sid', '=', organizationSid),
  );
  if (row === undefined) return usualSignInPolicy;
  return {
    secondFactor: row.second_factor as SecondFactorDemand,
    idleMinutes: row.idle_minutes,
    absoluteMinutes: row.absolute_minutes,
    setAt: row.set_at,
    setByName: row.set_by_name,
    version: row.version,
  };
}

/** Sets what an organization demands; the version goes up by one. Whoever does holds the organization. */
export async function saveSignInPolicy(
  tx: Tx,
  organizationSid: OrganizationSid,
  policy: Pick<SignInPolicyRecord, 'secondFactor' | 'idleMinutes' | 'absoluteMinutes'>,
  by: { readonly sid: UserSid | null; readonly name: string; readonly at: Date },
): Promise<void> {
  const set = {
    second_factor: policy.secondFactor,
    idle_minutes: policy.idleMinutes,
    absolute_minutes: policy.absoluteMinutes,
    set_at: by.at,
    set_by_user_sid: by.sid,
    set_by_name: by.name,
  };
  await tx.run(
    build
      .insertInto('sign_in_policy')
      .values({ organization_sid: organizationSid, ...set })
      .onConflict((conflict) =>
        conflict
          .column('organization_sid')
          .doUpdateSet((eb) => ({ ...set, version: eb('sign_in_policy.version', '+', 1) })),
      ),
  );
}

/** Forgets what an organization demanded that ends. */
export async function deleteSignInPolicy(tx: Tx, organizationSid: OrganizationSid): Promise<void> {
  await tx.run(build.deleteFrom('sign_in_policy').where('organization_sid', '=', organizationSid));
}

/** How many managed users can sign in and have no second factor. */
export async function countWithoutSecondFactor(
  db: Db,
  organizationSid: OrganizationSid,
): Promise<number> {
  const row = await db.first(
    rawStatement<{ readonly count: number }>(
      `select count(*)::int as count from person
       where tenant_sid = $1 and relation = 'managed' and status = 'active' and not has_second_factor`,
      [organizationSid],
    ),
  );
  return row?.count ?? 0;
}
