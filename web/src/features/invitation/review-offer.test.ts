import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid } from '@guildhall/contract';
import { emptyDraft, type InviteDraft, type Verdicts } from './invite-draft.ts';
import { ownAccountsOf, roleGroupsOf } from './review-offer.ts';

const staging = parseSid('account', `AC${'0'.repeat(32)}`);
const billing = parseSid('account', `AC${'1'.repeat(32)}`);
assert.ok(staging !== undefined && billing !== undefined);

const line = (name: string) => ({ key: name, email: `${name}@example.test`, name: null });
const developer = { accountSid: staging, roles: ['developer'] } as const;
const draft: InviteDraft = {
  ...emptyDraft,
  toAccounts: ['guest'],
  addresses: [
    { ...line('plain') },
    { ...line('chief'), organizationRole: 'administrator', accounts: [developer] },
    { ...line('known'), organizationRole: 'administrator', accounts: [developer] },
    { ...line('maker'), accounts: [developer, { accountSid: billing, roles: ['support'] }] },
    { ...line('guest'), accounts: [{ accountSid: staging, roles: ['support'] }] },
  ],
};
const verdicts: Verdicts = {
  plain: 'invited',
  chief: 'invited',
  known: 'already-managed',
  maker: 'granted',
  guest: 'domain-not-verified',
};

test('who comes into the organization stands under the role of their line, else under that for all', () => {
  assert.deepEqual(roleGroupsOf(draft, verdicts), [
    { role: 'administrator', emails: ['chief@example.test'] },
    { role: 'standard-user', emails: ['plain@example.test', 'maker@example.test'] },
  ]);
});

test('accounts that lines name are counted by the people who are invited to them, with their roles', () => {
  assert.deepEqual(ownAccountsOf(draft, verdicts), [
    { ...developer, people: 2 },
    { accountSid: billing, roles: ['support'], people: 1 },
    { accountSid: staging, roles: ['support'], people: 1 },
  ]);
  assert.deepEqual(ownAccountsOf({ ...draft, toAccounts: [] }, verdicts).length, 2);
});
