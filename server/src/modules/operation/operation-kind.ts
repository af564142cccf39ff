import type {
  AccountSid,
  BodyOf,
  createOperation,
  OperationKind as KindWord,
  OperationReason,
  OperationRowCode,
  OrganizationPermission,
  OrganizationSid,
} from '@guildhall/contract';
import type { Actor } from '../../core/actor.ts';
import type { Db } from '../../core/database.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { Input, OperationRecord, RowRecord } from './operation.ts';

/** A row that waits for its turn. */
export type WaitingRow = Pick<RowRecord, 'position' | 'subjectSid' | 'label' | 'input'>;

/** What became of one row of a batch. */
export interface RowResult {
  readonly position: number;
  readonly state: 'done' | 'skipped' | 'failed';
  /** Why it was skipped or failed. */
  readonly code?: OperationRowCode | undefined;
  /** What was made. */
  readonly resultSid?: string | undefined;
}

/** A row that waits for somebody outside; the operation has no turn before the time, unless it is answered. */
export interface PausedRow {
  readonly position: number;
  readonly state: 'waiting';
  /** What the row carries from now on. */
  readonly input: Input;
  readonly until: Date;
}

/** What an operation does to its rows. Modules hand their kinds over; the engine knows nothing else of them. */
export interface OperationKind {
  readonly kind: KindWord;
  /** What the single act demands; asked of the starter for every batch (D19). */
  readonly permission: OrganizationPermission;
  /** Rows of one unit of work: so many that a batch takes well under a second. */
  readonly batchSize: number;
  /**
   * Works off a batch in the unit and answers one result per row. The unit marks the rows and counts
   * them too, so all of it happens once or not at all (I-26). Locks first; records and emits as the
   * single act does. A Failure thrown rolls the batch back: rows then come one by one, and the one that
   * throws is failed with the code of the failure.
   */
  apply(
    unit: UnitOfWork,
    operation: OperationRecord,
    rows: readonly WaitingRow[],
  ): Promise<readonly (RowResult | PausedRow)[]>;
  /** Told in the unit in which the last row gets its result; records the end instead of the engine. */
  readonly end?: (unit: UnitOfWork, operation: OperationRecord) => Promise<void>;
}

/** A row of an operation that is being made. */
export interface NewRow {
  readonly subjectSid: string | null;
  readonly label: string;
  readonly input?: Input | undefined;
  /** Set when the row is left out from the start. */
  readonly reason?: OperationReason | undefined;
}

/** What somebody asks to be done to many. */
export interface OperationRequest {
  readonly organizationSid: OrganizationSid;
  readonly body: Omit<BodyOf<typeof createOperation>, 'expectedCount'>;
  readonly actor: Actor;
  readonly now: Date;
}

/** A request that its kind has understood. */
export interface OperationPlan {
  /** What is done to each row; kept with the operation. */
  readonly input: Input;
  /** Everything the request names, in portions; the same request names the same rows. Writes nothing. */
  rows(): AsyncIterable<readonly NewRow[]> | Iterable<readonly NewRow[]>;
}

/** What people lose by an act; with it stop the credentials that work by nothing else of theirs. */
export type Loss =
  | { readonly of: 'everything' }
  | { readonly of: 'organization-role' }
  | { readonly of: 'account-roles'; readonly accountSids: readonly AccountSid[] };

/** How many credentials stop when people of an organization lose something; told by the module that has them. */
export type CountStopping = (
  db: Db,
  organizationSid: OrganizationSid,
  lost: { readonly loss: Loss; readonly userSids: readonly string[]; readonly at: Date },
) => Promise<number>;

/** A kind that may be asked for by `createOperation`. */
export interface RequestableKind extends OperationKind {
  /** Fields of the request that it reads; others are refused. */
  readonly fields: readonly (keyof OperationRequest['body'])[];
  /** Refuses what is impossible as a whole, such as an account that is not of the organization. */
  plan(db: Db, request: OperationRequest): Promise<OperationPlan>;
  /** What those lose to whom it is done; undefined or absent: nothing that credentials could rest on. */
  readonly lossOf?: (body: OperationRequest['body']) => Loss | undefined;
}
