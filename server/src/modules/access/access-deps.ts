import type { OrganizationSid } from '@guildhall/contract';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import type { CursorCodec } from '../../platform/database/cursor.ts';
import type { MovedAccount } from './carry-accounts.ts';

/** Moves what modules above hold about accounts that changed their tenant, in the same unit. */
export type MoveAccountRows = (
  unit: UnitOfWork,
  movedAccounts: readonly MovedAccount[],
) => Promise<void>;

/** Revokes pending invitations to accounts of the organization that are for an address; answers how many. */
export type EndInvitationsTo = (
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  email: string,
) => Promise<number>;

/** What the operations of this module need besides the unit. */
export interface AccessDeps {
  readonly cursors: CursorCodec;
  /** How many accounts an organization may have where the operator set nothing else (25102). */
  readonly accountLimit: number;
  readonly moveAccountRows: MoveAccountRows;
  readonly endInvitationsTo: EndInvitationsTo;
}
