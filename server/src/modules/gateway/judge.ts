import {
  accountPermissions,
  type DecisionCheck,
  type DecisionOutcome,
  type ErrorCode,
  errorDefinitions,
} from '@guildhall/contract';
import { type AccountRule, ruleOf, ruleOfProduct } from '../../core/account-rule.ts';
import { decideAccount, decideStanding } from '../../core/authorize.ts';
import type { AccountDemandsFactor } from '../../core/second-factor-door.ts';
import type { Connections } from '../../platform/database/transaction.ts';
import type { AccountKey } from '../account/index.ts';
import {
  type ProductPermissionRecord,
  recallProductPermission,
} from '../product-permission/index.ts';
import { findPlace, type NoPlace, type Place } from './find-place.ts';
import { keyRight } from './key-right.ts';
import type { Question } from './question.ts';
import { type ProofDeps, proveSubject, type Subject, type Unproved } from './subject.ts';

export interface GatewayDeps extends ProofDeps {
  readonly connections: Connections;
  readonly accountDemandsFactor: AccountDemandsFactor;
  /** Whether an account takes signed requests only. */
  readonly accountDemandsSignature: (account: AccountKey) => Promise<boolean>;
}

/** What a decision was made of. */
export interface Judged {
  readonly outcome: DecisionOutcome;
  readonly reason: string;
  readonly detail: string | null;
  readonly subject: Subject | undefined;
  readonly place: Place | undefined;
  readonly rule: AccountRule | undefined;
  readonly checks: readonly DecisionCheck[];
}

/** What is known while the checks are gone through. */
interface Known {
  readonly subject: Subject;
  readonly place: Place;
  readonly rule: AccountRule;
  readonly product: ProductPermissionRecord | undefined;
  readonly question: Question;
}

/**
 * Decides a question from what is stored at this moment (D19): the credential and the signature that its
 * account demands (D16), the account, the permission, the role, the kind of key, the second factor that the
 * account demands, in this order. The first that does not hold is the reason; nothing after it is looked at.
 */
export async function judge(deps: GatewayDeps, question: Question): Promise<Judged> {
  const subject = await proveSubject(deps, question);
  if (subject.kind === 'unproved') return closeUnproved(subject);
  const place = await findPlace(deps.connections, question, subject);
  if (place.kind === 'no-place') return closeNowhere(subject, place);
  if (await lacksSignature(deps, subject, place)) return closeUnsigned(subject, place);
  const product = await findProduct(deps, question);
  const rule = ruleFor(question.permission, product);
  const seen = [held('credential', credentialReason(subject)), held('account', 'known')];
  if (rule === undefined) {
    const checks = [...seen, failed('permission', 'unknown-permission')];
    return { ...denied('unknown-permission'), subject, place, rule, checks };
  }
  return goThrough(deps, { subject, place, rule, product, question }, [
    ...seen,
    held('permission', rule.name),
  ]);
}

const held = (check: DecisionCheck['check'], reason: string): DecisionCheck => ({
  check,
  holds: true,
  reason,
});
const failed = (check: DecisionCheck['check'], reason: string): DecisionCheck => ({
  check,
  holds: false,
  reason,
});
const denied = (reason: string) => ({ outcome: 'denied', reason, detail: null }) as const;

function closeUnproved({ check, outcome, reason, detail }: Unproved): Judged {
  const checks = [failed(check, reason)];
  return { outcome, reason, detail, subject: undefined, place: undefined, rule: undefined, checks };
}

function closeNowhere(subject: Subject, { reason }: NoPlace): Judged {
  const checks = [held('credential', credentialReason(subject)), failed('account', reason)];
  return { ...denied(reason), subject, place: undefined, rule: undefined, checks };
}

/**
 * Access tokens are never signed, so they open nothing where an account takes signed requests only: any way
 * around the demand would be as good as none (D16). Credentials of accounts were asked when they were proved.
 */
async function lacksSignature(
  { accountDemandsSignature }: GatewayDeps,
  subject: Subject,
  { tenantSid, accountSid }: Place,
): Promise<boolean> {
  if (subject.kind !== 'oauth-app' || tenantSid === undefined) return false;
  return accountDemandsSignature({ tenantSid, accountSid });
}

function closeUnsigned(subject: Subject, place: Place): Judged {
  const reason: ErrorCode = 'signature-required';
  const { title } = errorDefinitions[reason];
  const checks = [held('credential', credentialReason(subject)), failed('signature', reason)];
  return { ...denied(reason), detail: title, subject, place, rule: undefined, checks };
}

function credentialReason(subject: Subject): string {
  if (subject.kind === 'account-credential') return `credential:${subject.proved.actor.form}`;
  return subject.kind;
}

async function findProduct(
  { connections }: GatewayDeps,
  { permission, moment }: Question,
): Promise<ProductPermissionRecord | undefined> {
  return permission.startsWith('/')
    ? recallProductPermission(connections.direct, permission, moment)
    : undefined;
}

function ruleFor(
  permission: string,
  product: ProductPermissionRecord | undefined,
): AccountRule | undefined {
  if (product !== undefined) return ruleOfProduct(product);
  const own = accountPermissions.find((name) => name === permission);
  return own === undefined ? undefined : ruleOf(own);
}

type Check = (
  deps: GatewayDeps,
  known: Known,
) => Promise<DecisionCheck | undefined> | DecisionCheck | undefined;

async function goThrough(
  deps: GatewayDeps,
  known: Known,
  seen: readonly DecisionCheck[],
): Promise<Judged> {
  const { subject, place, rule } = known;
  const checks = [...seen];
  for (const look of [checkRole, checkKey, checkFactor]) {
    const check = await look(deps, known);
    if (check === undefined) continue;
    checks.push(check);
    if (!check.holds) return { ...denied(check.reason), subject, place, rule, checks };
  }
  const { reason = 'allowed' } = checks.find(({ check }) => check === 'role') ?? {};
  return { outcome: 'allowed', reason, detail: null, subject, place, rule, checks };
}

const checkRole: Check = (_deps, { subject, place, rule, question }) => {
  if (subject.kind === 'oauth-app') {
    // What an organization's app may do at an account is in its scopes, and of ours alone.
    const isRead = rule.name === 'account:read' && subject.actor.scopes.includes('accounts/read');
    return isRead
      ? held('role', 'oauth-scope:accounts/read')
      : failed('role', `missing:${rule.name}`);
  }
  const { standing, grants } = place;
  const verdict =
    standing === undefined
      ? grants && decideAccount(rule, grants)
      : decideStanding(rule, standing, question.at);
  return verdict?.allowed === true
    ? held('role', verdict.reason)
    : failed('role', verdict?.reason ?? 'no-role');
};

const checkKey: Check = (_deps, { subject, rule, product }) => {
  if (subject.kind !== 'account-credential') return undefined;
  return { check: 'key', ...keyRight(subject.proved.actor, rule.name, product) };
};

const checkFactor: Check = async ({ accountDemandsFactor }, { subject, place }) => {
  const { tenantSid, accountSid } = place;
  if (subject.kind !== 'session' || tenantSid === undefined) return undefined;
  if (subject.actor.proof.factorAt !== null) return held('second-factor', 'passed');
  return (await accountDemandsFactor({ tenantSid, accountSid }))
    ? failed('second-factor', 'second-factor-required')
    : held('second-factor', 'not-demanded');
};
