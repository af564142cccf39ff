import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasWayBack } from './way-back.ts';

test('D14 a second passkey, an authenticator app and a recovery code are each a way back; one passkey is none', () => {
  const alone = { passkeys: 1, hasTotp: false, codesLeft: 0 };
  assert.equal(hasWayBack(alone), false);
  assert.equal(hasWayBack({ ...alone, passkeys: 2 }), true);
  assert.equal(hasWayBack({ ...alone, hasTotp: true }), true);
  assert.equal(hasWayBack({ ...alone, codesLeft: 1 }), true);
});
