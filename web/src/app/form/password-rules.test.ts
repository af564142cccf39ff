import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStrongPassword, metPasswordRules } from './password-rules.ts';

describe('Advice for a new password (R-94)', () => {
  it('R-94 asks for sixteen characters and counts an emoji as one', () => {
    assert.equal(metPasswordRules('Abcdefghijklmn1').length, false);
    assert.equal(metPasswordRules('Abcdefghijklmno1').length, true);
    assert.equal(metPasswordRules('Abcdefghijklm1😀').length, false);
  });

  it('R-94 asks for three of four classes of characters', () => {
    assert.equal(metPasswordRules('abcdefghijklmnop').classes, false);
    assert.equal(metPasswordRules('abcdefghijklmno1').classes, false);
    assert.equal(metPasswordRules('abcdefghijklmn1!').classes, true);
  });

  it('R-94 refuses the third identical character in a row, not the second', () => {
    assert.equal(metPasswordRules('aabbcc').runs, true);
    assert.equal(metPasswordRules('aabbbcc').runs, false);
    assert.equal(metPasswordRules('').runs, false);
  });

  it('R-94 calls a password strong when it meets every rule', () => {
    assert.equal(isStrongPassword('correct Horse battery 9'), true);
    assert.equal(isStrongPassword('correct Horse batttery 9'), false);
  });
});
