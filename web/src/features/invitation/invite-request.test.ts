import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSid } from '@guildhall/contract';
import { directLimit, emptyDraft, isBulk, planOf, readyAddresses } from './invite-draft.ts';
import { inviteRequestOf, verdictsOf } from './invite-request.ts';

const accountSid = parseSid('account', `AC${'0'.repeat(32)}`);
assert.ok(accountSid !== undefined);
const addresses = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    key: `key-${String(index)}`,
    email: `p${String(index)}@x.test`,
    name: null,
  }));

test('up to a hundred equal invitations go out directly; more, or different ones, as an operation (D5)', () => {
  assert.ok(!isBulk({ addresses: addresses(directLimit) }));
  assert.ok(isBulk({ addresses: addresses(directLimit + 1) }));
  const [one] = addresses(1);
  assert.ok(one !== undefined);
  assert.ok(isBulk({ addresses: [{ ...one, organizationRole: 'administrator' }] }));
});

test('what a line says goes before what was chosen for everybody', () => {
  const [plain, own] = addresses(2);
  assert.ok(plain !== undefined && own !== undefined);
  const accounts = [{ accountSid, roles: ['support' as const] }];
  const request = inviteRequestOf(emptyDraft, [
    plain,
    { ...own, organizationRole: 'administrator', accounts },
  ]);
  assert.equal(request.organizationRole, 'standard-user');
  assert.deepEqual(request.rows, [
    { email: 'p0@x.test' },
    { email: 'p1@x.test', organizationRole: 'administrator', accounts },
  ]);
});

test('each line of a preview is the verdict on one address; only the good ones are sent', () => {
  const draft = { ...emptyDraft, addresses: addresses(4) };
  const verdicts = verdictsOf(draft.addresses, {
    verdicts: ['ready', 'duplicate', 'domain-not-verified', 'malformed'],
  });
  assert.deepEqual(Object.values(verdicts), [
    'invited',
    'duplicate',
    'domain-not-verified',
    'malformed',
  ]);
  assert.deepEqual(
    readyAddresses(draft, verdicts).map(({ email }) => email),
    ['p0@x.test'],
  );
  assert.equal(planOf(draft, verdicts).count, 1);
});

test('in an operation people from outside go to accounts once that is decided, and to no organization (D4)', () => {
  const many = {
    ...emptyDraft,
    accounts: [{ accountSid, name: 'Checkout', roles: ['support' as const] }],
    addresses: addresses(directLimit + 1),
    toAccounts: ['key-0'],
  };
  const verdicts = { 'key-0': 'domain-not-verified', 'key-1': 'domain-not-verified' } as const;
  assert.deepEqual(planOf(many, verdicts).outside, ['p0@x.test']);
  const ready = readyAddresses(many, verdicts);
  assert.deepEqual(inviteRequestOf(many, ready, ['key-0']).rows, [
    { email: 'p0@x.test', accountsOnly: true },
  ]);
  const [stranger] = many.addresses;
  assert.ok(stranger !== undefined);
  const accounts = [{ accountSid, roles: ['support' as const] }];
  const own = { ...many, accounts: [], addresses: [{ ...stranger, accounts }] };
  assert.equal(planOf(own, verdicts).count, 1, 'the accounts of the line count');
});
