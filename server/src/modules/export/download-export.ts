import type { ExportOrder, OrganizationSid } from '@guildhall/contract';
import { type Origin, requireUser, type UserActor } from '../../core/actor.ts';
import { csvLine, csvStart } from '../../core/csv.ts';
import type { ExportKind } from '../../core/export-kind.ts';
import { refuse } from '../../core/failure.ts';
import type { RunUnit } from '../../core/unit-of-work.ts';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { TextDownload } from '../../platform/http/send-text.ts';
import { requireOrganizationPermission } from '../access/index.ts';
import { type ExportKinds, fileNameOf, requireKind } from './export-kinds.ts';
import { isUsableBy, openOrder } from './export-order.ts';

export interface DownloadDeps {
  readonly kinds: ExportKinds;
  readonly box: SecretBox;
  readonly connections: Connections;
  readonly runUnit: RunUnit;
}

/** Who follows a link. */
export interface Visit {
  readonly organizationSid: OrganizationSid;
  readonly sealed: string;
  readonly actor: UserActor;
  readonly origin: Origin;
  readonly now: Date;
}

/** Rows of one portion: in memory there is never more of a file. */
const portionSize = 1000;

/**
 * The file behind a link, portion by portion. One answer for a link that is forged, over, or of another
 * session, person or organization: `link-unusable`. The rights are asked again now, and for every portion
 * (D19): who loses them in the middle gets half a file, which looks broken and not whole.
 */
export async function downloadExport(deps: DownloadDeps, visit: Visit): Promise<TextDownload> {
  const { organizationSid, now } = visit;
  const actor = requireUser(visit.actor);
  const sealed = openOrder(deps.box, visit.sealed);
  if (sealed === undefined || !isUsableBy(sealed, { ...actor, organizationSid, now }))
    throw refuse('link-unusable');
  const kind = requireKind(deps.kinds, sealed.order);
  await deps.runUnit({ actor, origin: visit.origin, tenants: [organizationSid] }, async (unit) => {
    await requireOrganizationPermission(unit, organizationSid, kind.permission);
    unit.record({
      action: 'export.download',
      target: { type: 'export', sid: null, name: kind.kind },
      after: { kind: kind.kind, filter: sealed.order.filter },
    });
  });
  return {
    headers: {
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="${fileNameOf(kind, sealed.order, now)}"`,
      'cache-control': 'no-store',
    },
    parts: writeFile(deps.connections, kind, { ...visit, order: sealed.order }),
  };
}

async function* writeFile(
  connections: Connections,
  kind: ExportKind,
  { organizationSid, actor, order, now }: Visit & { readonly order: ExportOrder },
): AsyncGenerator<string> {
  yield csvStart + csvLine(kind.columns);
  let after: readonly string[] | undefined;
  do {
    const portion = await connections.read({ tenant: organizationSid }, async (db) => {
      await requireOrganizationPermission({ actor, tx: db }, organizationSid, kind.permission);
      const { filter } = order;
      return kind.readPortion(db, { organizationSid, filter, now, after, limit: portionSize });
    });
    if (portion.rows.length > 0) yield portion.rows.map(csvLine).join('');
    after = portion.next;
  } while (after !== undefined);
}
