import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wayBackOf } from './way-back.ts';

const at = '2026-03-02T09:00:00.000Z';
const passkey = {
  sid: `WK${'0'.repeat(32)}`,
  name: 'Laptop',
  synced: true,
  createdAt: at,
  lastUsedAt: null,
} as const;
const alone = { passkeys: [passkey], totp: null, recoveryCodes: null } as never;

test('another passkey is the best way back, then the mailed link with a code, and one passkey is none', () => {
  const base: Parameters<typeof wayBackOf>[0] = alone;
  assert.equal(wayBackOf(base), 'none');
  assert.equal(
    wayBackOf({ ...base, recoveryCodes: { left: 0, total: 10, createdAt: at } }),
    'none',
  );
  const withCodes = { ...base, recoveryCodes: { left: 1, total: 10, createdAt: at } };
  assert.equal(wayBackOf(withCodes), 'mail-and-code');
  const withApp = { ...base, totp: { createdAt: at, lastUsedAt: null } };
  assert.equal(wayBackOf(withApp), 'mail-and-code');
  assert.equal(
    wayBackOf({ ...withCodes, passkeys: [...base.passkeys, ...base.passkeys] }),
    'another-passkey',
  );
});
