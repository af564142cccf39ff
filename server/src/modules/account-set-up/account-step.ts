import {
  type AccountSid,
  type AccountStepAct,
  accountStepActs,
  type OrganizationSid,
  type Words,
} from '@guildhall/contract';
import type { AccountStepPlan } from '../account-kind/index.ts';
import type { Input } from '../operation/index.ts';

/** What the row of a step carries: what it is, and what came of asking a service for it. */
export interface AccountStepInput {
  readonly name: string;
  readonly labels: Words;
  /** Null: it was done in creating the account. */
  readonly act: AccountStepAct | null;
  /** How often its service was asked. */
  readonly asks: number;
  readonly askedAt: string | null;
  /** What the service said why it failed. */
  readonly reason: string | null;
}

/** An account that begins, and the steps it takes. */
export interface NewSetUp {
  readonly organizationSid: OrganizationSid;
  readonly accountSid: AccountSid;
  /** What the account is called. */
  readonly name: string;
  /** The name of its kind. */
  readonly kind: string;
  readonly steps: readonly AccountStepPlan[];
}

/** The row of a step; one without an act is done by whoever creates the account. Pure. */
export function rowOfStep(accountSid: AccountSid, { name, labels, act }: AccountStepPlan) {
  const input = { name, labels, act, asks: 0, askedAt: null, reason: null };
  return { subjectSid: accountSid, label: labels.en, input, isDone: act === null };
}

/** The step that a row carries, read back. Pure. */
export function readStep(input: Input | null): AccountStepInput {
  const kept = input ?? {};
  return {
    name: String(kept['name']),
    labels: readWords(kept['labels']),
    act: accountStepActs.find((act) => act === kept['act']) ?? null,
    asks: Number(kept['asks'] ?? 0),
    askedAt: textOf(kept['askedAt']),
    reason: textOf(kept['reason']),
  };
}

function readWords(kept: unknown): Words {
  const words = new Map(Object.entries(Object(kept)));
  const ja = textOf(words.get('ja'));
  return { en: String(words.get('en')), ...(ja === null ? {} : { ja }) };
}

const textOf = (kept: unknown): string | null => (typeof kept === 'string' ? kept : null);

const minute = 60_000;
const longest = 24 * 60 * minute;

/** When a service that has been asked so often (1 = the first time) is asked again: an hour, doubling up to a day. Pure. */
export function nextAskAt(asks: number, now: Date): Date {
  const delay = Math.min(longest, 60 * minute * 2 ** Math.min(asks - 1, 10));
  return new Date(now.getTime() + delay);
}
