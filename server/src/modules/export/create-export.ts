import type { ExportOrder, OrganizationSid } from '@guildhall/contract';
import { requireUser } from '../../core/actor.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { type ExportKinds, fileNameOf, requireKind } from './export-kinds.ts';
import { linkLifetime, sealOrder } from './export-order.ts';

/** A file that can be fetched for a while. */
export interface ExportLink {
  /** Says everything about the file; only this installation can read it. */
  readonly sealed: string;
  readonly fileName: string;
  readonly rows: number;
  readonly expiresAt: Date;
}

/**
 * Makes a link to a file of a filtered list for the session that asks. Beside the right to export it
 * demands the right to the list. Refuses `permission-denied`.
 */
export async function createExport(
  unit: UnitOfWork,
  deps: { readonly kinds: ExportKinds; readonly box: SecretBox },
  input: { readonly organizationSid: OrganizationSid; readonly order: ExportOrder },
): Promise<ExportLink> {
  const { organizationSid, order } = input;
  const { userSid, sessionSid } = requireUser(unit.actor);
  const kind = requireKind(deps.kinds, order);
  await requireOrganizationPermission(unit, organizationSid, kind.permission);
  const rows = await kind.count(unit.tx, {
    organizationSid,
    filter: order.filter,
    now: unit.now,
  });
  const expiresAt = new Date(unit.now.getTime() + linkLifetime);
  unit.record({
    action: 'export.create',
    target: { type: 'export', sid: null, name: kind.kind },
    after: { kind: kind.kind, filter: order.filter, rows },
  });
  return {
    sealed: sealOrder(deps.box, {
      organizationSid,
      userSid,
      sessionSid,
      order,
      expiresAt: expiresAt.getTime(),
    }),
    fileName: fileNameOf(kind, order, unit.now),
    rows,
    expiresAt,
  };
}
