import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PageAnswer } from '../../platform/egress/guarded-client.ts';
import { judgeProof } from './proof.ts';

const expected = 'guildhall-domain-verification=0123456789abcdef0123456789abcdef';
const saw = (...values: string[]) => ({
  by: 'dns' as const,
  answer: { outcome: 'values' as const, values, resolver: 'r' },
});
const read = (answer: PageAnswer) => ({ by: 'https' as const, answer });
const page = (text: string, status = 200) =>
  read({ outcome: 'answered', status, text, address: '192.0.2.1' });

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

test('takes only a file that holds the exact value and nothing else (R-47, A-21)', () => {
  for (const whole of [expected, `${expected}\n`, `\u{feff}${expected}\r\n`]) {
    assert.equal(judgeProof(page(whole), expected).finding, 'found', JSON.stringify(whole));
  }
  for (const other of [
    `<p>${expected}</p>`,
    `${expected}\n${expected}`,
    `${expected}0`,
    expected.toUpperCase(),
    expected.slice(-32),
    '',
  ]) {
    assert.equal(judgeProof(page(other), expected).finding, 'other-values', other);
  }
});

test('follows no redirect and takes a missing file, a failing site and an internal one apart (R-47)', () => {
  const findings = [
    [page('', 404), 'missing'],
    [page('', 403), 'missing'],
    [page('', 301), 'redirected'],
    [page('', 503), 'server-failure'],
    [page('', 429), 'server-failure'],
    [read({ outcome: 'no-address', address: 'r' }), 'missing'],
    [read({ outcome: 'inner-address', address: '10.0.0.1' }), 'inner-address'],
    [read({ outcome: 'unreachable', address: '192.0.2.1' }), 'unreachable'],
    [read({ outcome: 'too-large', address: '192.0.2.1' }), 'other-values'],
    [read({ outcome: 'timeout', address: '192.0.2.1' }), 'timeout'],
    [read({ outcome: 'server-failure', address: 'r' }), 'server-failure'],
  ] as const;
  for (const [proof, finding] of findings) {
    assert.equal(judgeProof(proof, expected).finding, finding);
  }
});
