import type { ExportOrder } from '@guildhall/contract';
import type { ExportKind } from '../../core/export-kind.ts';

/** The lists that can be downloaded, by their words. */
export type ExportKinds = ReadonlyMap<string, ExportKind>;

export function toExportKinds(kinds: readonly ExportKind[]): ExportKinds {
  return new Map(kinds.map((kind) => [kind.kind, kind]));
}

/** The list an order is about; `app.ts` registers one for every word of the contract. */
export function requireKind(kinds: ExportKinds, { kind }: Pick<ExportOrder, 'kind'>): ExportKind {
  const found = kinds.get(kind);
  if (found === undefined) throw new Error(`Nobody exports ${kind}`);
  return found;
}

/** What the file is called: list and day (UTC), in letters that every system takes. */
export function fileNameOf(kind: ExportKind, order: ExportOrder, now: Date): string {
  return `${kind.fileName(order.filter)}-${now.toISOString().slice(0, 10)}.csv`;
}
