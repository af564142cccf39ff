import assert from 'node:assert/strict';
import { test } from 'node:test';
import { judgeAsAbsent, judgeProof, missingAcknowledgements } from './domain.ts';

const expected = 'guildhall-domain-verification=0123456789abcdef0123456789abcdef';
const saw = (...values: string[]) => ({ outcome: 'values' as const, values, resolver: 'r' });

test('takes only the exact value as proof, among any number of others (A-21)', () => {
  const others = Array.from({ length: 200 }, (_, index) => `v=${index}`);
  assert.equal(judgeProof(saw(...others, expected), expected).finding, 'found');
  for (const near of [
    `${expected}0`,
    ` ${expected}`,
    expected.toUpperCase(),
    expected.slice(0, -1),
    `x ${expected} y`,
  ]) {
    assert.equal(judgeProof(saw(near), expected).finding, 'other-values', near);
  }
  assert.equal(judgeProof(saw(), expected).finding, 'missing');
});

test('keeps at most ten values, cut and without control characters (A-24)', () => {
  const { seen } = judgeProof(
    saw(`a\u0000b\r\n${'x'.repeat(65_000)}`, ...Array.from({ length: 50 }, String)),
    expected,
  );
  assert.equal(seen.length, 10);
  assert.equal(seen[0]?.length, 255);
  assert.ok(seen[0]?.startsWith('a\u{fffd}b\u{fffd}\u{fffd}x'));
});

test('says the same about a name that another organization holds as about a missing record (A-13)', () => {
  assert.deepEqual(
    judgeAsAbsent(saw('theirs', expected), expected),
    judgeProof(saw('theirs'), expected),
  );
  assert.deepEqual(judgeAsAbsent(saw(expected), expected), judgeProof(saw(), expected));
});

test('demands every acknowledgement (R-51)', () => {
  const all = ['no-new-invitations', 'managed-users-stay', 'another-organization-may-claim'];
  assert.deepEqual(missingAcknowledgements(''), all);
  assert.deepEqual(missingAcknowledgements(`${all[0]}, ${all[2]}`), [all[1]]);
  assert.deepEqual(missingAcknowledgements(all.join(',')), []);
});
