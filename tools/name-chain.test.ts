import assert from 'node:assert/strict';
import { test } from 'node:test';
import { operations } from '../contract/src/index.ts';
import { brokenNames } from './name-chain.ts';

const verifyDomain = operations.filter((operation) => operation.name === 'verifyDomain');
const home = {
  path: 'server/src/modules/domain/verify-domain.ts',
  text: 'export async function verifyDomain() {}',
};

test('follows an operation to its function, its file and its permission', () => {
  assert.deepEqual(brokenNames(verifyDomain, [home]), []);
});

test('misses a function that no module has', () => {
  assert.match(
    brokenNames(verifyDomain, []).join(),
    /no module has a function called verifyDomain/,
  );
});

test('misses the function that serves an operation in two places', () => {
  const twin = operations.filter(({ name }) => name === 'createOrganizationWebhook');
  assert.match(brokenNames(twin, []).join(), /called createWebhook, which serves/);
});

test('refuses an operation that changes something from another file than its own', () => {
  const elsewhere = { ...home, path: 'server/src/modules/domain/domain.ts' };
  assert.match(brokenNames(verifyDomain, [elsewhere]).join(), /not in verify-domain\.ts/);
});

test('refuses a permission made of other words than the operation', () => {
  const renamed = verifyDomain.map((operation) => ({ ...operation, name: 'checkDomain' }));
  assert.match(brokenNames(renamed, []).join(), /checkDomain demands domain:verify/);
});
