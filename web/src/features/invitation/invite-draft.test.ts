import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid } from '@guildhall/contract';
import {
  emptyDraft,
  type InviteDraft,
  isWorthKeeping,
  planOf,
  type Verdicts,
} from './invite-draft.ts';

const accountSid = parseSid('account', `AC${'0'.repeat(32)}`);
assert.ok(accountSid !== undefined);
const account = { accountSid, name: 'Checkout', roles: ['developer'] as const };

const words = [
  'invited',
  'already-managed',
  'duplicate',
  'domain-not-verified',
  'malformed',
] as const;
const draft: InviteDraft = {
  ...emptyDraft,
  addresses: words.map((word) => ({ key: word, email: `${word}@example.test`, name: null })),
};
const verdicts: Verdicts = Object.fromEntries(words.map((word) => [word, word]));

test('each address is invited, skipped or needs attention, once (D5)', () => {
  const plan = planOf(draft, verdicts);
  assert.deepEqual(plan.organization, ['invited@example.test']);
  assert.deepEqual(plan.skipped, ['already-managed@example.test', 'duplicate@example.test']);
  assert.deepEqual(plan.attention, ['domain-not-verified@example.test', 'malformed@example.test']);
  assert.equal(plan.count, 1);
});

test('people outside the verified domains are invited to every chosen account, one by one (D4)', () => {
  const accounts = [account, { ...account, name: 'Support' }];
  const second = { key: 'second', email: 'second@example.test', name: null };
  const two = { ...draft, accounts, addresses: [...draft.addresses, second] };
  const known = { ...verdicts, second: 'domain-not-verified' } as const;
  const plan = planOf({ ...two, toAccounts: ['domain-not-verified'] }, known);
  assert.equal(plan.count, 1 + 2);
  assert.equal(plan.people, 1 + 1, 'a person counts once, not once for each account');
  assert.deepEqual(plan.outside, ['domain-not-verified@example.test']);
  assert.deepEqual(plan.undecided, [second]);
  assert.deepEqual(plan.attention, ['second@example.test', 'malformed@example.test']);
});

test('without an account there is nothing people from outside could be invited to (D4)', () => {
  const plan = planOf({ ...draft, toAccounts: ['domain-not-verified'] }, verdicts);
  assert.equal(plan.count, 1);
  assert.equal(plan.attention.length, 2);
});

test('an address without a verdict yet counts nowhere', () => {
  assert.equal(planOf(draft, {}).count, 0);
});

test('a draft is worth a warning once something was chosen', () => {
  assert.equal(isWorthKeeping(emptyDraft), false);
  assert.equal(isWorthKeeping(draft), true);
});
