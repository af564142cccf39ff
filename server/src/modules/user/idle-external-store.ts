import type { TenantSid, UserSid } from '@guildhall/contract';
import { build, type Tx } from '../../core/database.ts';

/**
 * Takes external people without any access left off the directory, among the given. Whoever is
 * still invited into the organization is listed as such again, without name or state (R-16, D3).
 */
export async function releaseIdleExternals(
  tx: Tx,
  tenantSid: TenantSid,
  userSids: readonly UserSid[],
): Promise<void> {
  if (userSids.length === 0) return;
  await tx.run(
    build
      .updateTable('person')
      .set((eb) => ({
        relation: 'invited',
        status: 'invited',
        must_set_password: false,
        has_second_factor: false,
        first_name: '',
        last_name: '',
        sort_name: eb.ref('email'),
        search_text: eb.fn<string>('concat_ws', [eb.val(' '), 'email', 'email']),
        last_active_at: null,
        version: eb('version', '+', 1),
      }))
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', 'in', [...userSids])
      .where('relation', '=', 'external')
      .where('account_count', '=', 0)
      .where(({ exists, selectFrom }) =>
        exists(
          selectFrom('invitation')
            .select('invitation.sid')
            .where('invitation.tenant_sid', '=', tenantSid)
            .where('invitation.kind', '=', 'organization')
            .where('invitation.status', '=', 'pending')
            .whereRef('invitation.email', '=', 'person.email'),
        ),
      ),
  );
  await tx.run(
    build
      .deleteFrom('person')
      .where('tenant_sid', '=', tenantSid)
      .where('user_sid', 'in', [...userSids])
      .where('relation', '=', 'external')
      .where('account_count', '=', 0),
  );
}
