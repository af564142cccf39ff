import type {
  AccountSid,
  ActorKind,
  AuditEntrySid,
  AuditResult,
  TenantSid,
  UserSid,
} from '@guildhall/contract';

/** One line of a tenant's audit log. */
export interface AuditEntryRecord {
  readonly tenantSid: TenantSid;
  readonly sid: AuditEntrySid;
  readonly sequence: bigint;
  readonly at: Date;
  readonly action: string;
  readonly result: AuditResult;
  readonly reason: string | null;
  readonly actorKind: ActorKind;
  readonly actorSid: string | null;
  readonly actorName: string;
  readonly targetType: string;
  readonly targetSid: string | null;
  readonly targetName: string;
  readonly accountSid: AccountSid | null;
  readonly address: string;
  readonly requestId: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

/** A line as it is read: with what its account is called now. */
export interface AuditEntryView extends AuditEntryRecord {
  /** Null without an account, and when the tenant has the account no more. */
  readonly accountName: string | null;
}

/** Which lines are wanted; all conditions count together. */
export interface AuditFilter {
  /** What this user did, what was done to them, and what changed their access, role or ownership. */
  readonly userSid?: UserSid;
  readonly actorSid?: string;
  /** `noun.verb`, or a noun for all of its actions. */
  readonly action?: string;
  readonly targetSid?: string;
  readonly accountSid?: AccountSid;
  /** Where the request came from. */
  readonly address?: string;
  readonly result?: AuditResult;
  /** From this instant on. */
  readonly from?: Date;
  /** Before this instant. */
  readonly to?: Date;
}

/**
 * Where a user stands in a line: as who acted, as the target, or as the person it is about, after it or
 * before it. One list each, since each has an index of its own.
 */
const sides = ['actor_sid', 'target_sid', 'person_sid', 'former_person_sid'] as const;
export type AuditSide = (typeof sides)[number];

/** The lists that make up what a filter asks for. */
export function sidesOf({ userSid }: AuditFilter): readonly (AuditSide | undefined)[] {
  return userSid === undefined ? [undefined] : sides;
}

/** Lines of several lists as one, each once, in the order of the log. */
export function mergeLines<Line extends { readonly sequence: string }>(
  lists: readonly (readonly Line[])[],
  isNewestFirst: boolean,
): Line[] {
  const lines = new Map(lists.flat().map((line) => [line.sequence, line]));
  const sign = isNewestFirst ? -1 : 1;
  return [...lines.values()].sort(
    (left, right) => sign * Number(BigInt(left.sequence) - BigInt(right.sequence)),
  );
}

/** The actions of a noun lie between these two texts: `user` is not the beginning of `user-login`. */
export function actionRange(noun: string): { readonly from: string; readonly before: string } {
  return { from: `${noun}.`, before: `${noun}/` };
}
