import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemRandom } from '../random.ts';
import { codeOf, codeUri, matchingStep, newCodeSecret, stepAt } from './one-time-code.ts';

/** The secret of RFC 6238, appendix B: the ASCII text 12345678901234567890. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

test('codes are those of RFC 6238, appendix B', () => {
  const vectors: readonly (readonly [number, string])[] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ];
  for (const [seconds, code] of vectors) {
    assert.equal(codeOf(secret, stepAt(new Date(seconds * 1000))), code, String(seconds));
  }
});

test('a code fits its own step and one to either side, and no step twice', () => {
  const now = new Date(1_234_567_890_000);
  const step = stepAt(now);
  for (const drift of [-1, 0, 1]) {
    const code = codeOf(secret, step + drift);
    assert.equal(matchingStep(secret, code, { now, after: 0 }), step + drift);
    assert.equal(matchingStep(secret, code, { now, after: step + drift }), undefined);
  }
  for (const drift of [-2, 2]) {
    assert.equal(matchingStep(secret, codeOf(secret, step + drift), { now, after: 0 }), undefined);
  }
  assert.equal(matchingStep(secret, '00000', { now, after: 0 }), undefined);
  assert.equal(matchingStep(secret, '', { now, after: 0 }), undefined);
});

test('a secret has 160 bits in base32, and its address names issuer and account', () => {
  const made = newCodeSecret(systemRandom);
  assert.match(made, /^[A-Z2-7]{32}$/);
  assert.notEqual(made, newCodeSecret(systemRandom));
  assert.equal(
    codeUri(secret, { issuer: 'Guild hall', account: 'ada@a.test' }),
    `otpauth://totp/Guild%20hall:ada%40a.test?secret=${secret}&issuer=Guild%20hall&algorithm=SHA1&digits=6&period=30`,
  );
});
