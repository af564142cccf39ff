import {
  createExport as createExportOperation,
  downloadExport as downloadExportOperation,
} from '@guildhall/contract';
import type { ActionLimits } from '../../core/action-limits.ts';
import { requireUser } from '../../core/actor.ts';
import { type Binding, bindDownload, bindPreparedWrite } from '../../core/binding.ts';
import type { ExportKind } from '../../core/export-kind.ts';
import { createExport } from './create-export.ts';
import { type DownloadDeps, downloadExport } from './download-export.ts';
import { toExportKinds } from './export-kinds.ts';

export interface ExportDeps extends Omit<DownloadDeps, 'kinds'> {
  readonly kinds: readonly ExportKind[];
  readonly actions: ActionLimits;
}

/** The operations that make files of lists, bound. */
export function exportRoutes(deps: ExportDeps): Binding[] {
  const kinds = toExportKinds(deps.kinds);
  return [
    bindPreparedWrite(
      createExportOperation,
      async (_db, { actor }) => deps.actions.take('export', requireUser(actor).userSid),
      async (unit, { params, body }) => {
        const link = await createExport(unit, { ...deps, kinds }, { ...params, order: body });
        const path = downloadExportOperation.path.replace(
          ':organizationSid',
          params.organizationSid,
        );
        return {
          url: `${path}?order=${link.sealed}`,
          fileName: link.fileName,
          rows: link.rows,
          expiresAt: link.expiresAt.toISOString(),
        };
      },
    ),
    bindDownload(downloadExportOperation, async ({ params, query, actor, origin, now }) => {
      const visitor = requireUser(actor);
      deps.actions.take('export', visitor.userSid);
      return downloadExport(
        { ...deps, kinds },
        { ...params, sealed: query.order, actor: visitor, origin, now },
      );
    }),
  ];
}
