import type {
  ExportOrder,
  ExportWord,
  OrganizationPermission,
  OrganizationSid,
} from '@guildhall/contract';
import type { CsvCell } from './csv.ts';
import type { Db } from './database.ts';

/** Which rows of which organization. */
export interface ExportRequest<Filter> {
  readonly organizationSid: OrganizationSid;
  readonly filter: Filter;
  readonly now: Date;
}

/** Where a portion begins: after the row with this key. */
export interface PortionRequest<Filter> extends ExportRequest<Filter> {
  readonly after: readonly string[] | undefined;
  /** Rows at most. */
  readonly limit: number;
}

export interface Portion {
  /** Cells in the order of `columns`. */
  readonly rows: readonly (readonly CsvCell[])[];
  /** The key of the last row; undefined when no row follows. */
  readonly next: readonly string[] | undefined;
}

/**
 * A list that can be downloaded as CSV. Modules export theirs; `app.ts` hands them to the module
 * `export`. Portions are read one by one, each in a transaction of its own, while the file is being
 * sent: order them by a key that never changes, such as a sid, so that no row comes twice or is missed.
 */
export interface ExportKind<Filter = ExportOrder['filter']> {
  readonly kind: ExportWord;
  /** What the list itself demands; asked when the link is made and again for every portion (D19). */
  readonly permission: OrganizationPermission;
  /** The file's name without date and ending. */
  fileName(filter: Filter): string;
  /** The heading. Stable: programs read them. */
  readonly columns: readonly string[];
  /** How many rows match now. */
  count(db: Db, request: ExportRequest<Filter>): Promise<number>;
  readPortion(db: Db, request: PortionRequest<Filter>): Promise<Portion>;
}
