import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isStrongPassword, passwordStates } from './password-rules.ts';

describe('Advice for a new password (R-94)', () => {
  it('R-94 asks for sixteen characters and counts an emoji as one', () => {
    assert.equal(passwordStates('Abcdefghijklmn1').length, 'broken');
    assert.equal(passwordStates('Abcdefghijklmno1').length, 'met');
    assert.equal(passwordStates('Abcdefghijklm1😀').length, 'broken');
  });

  it('R-94 asks for three of four classes of characters', () => {
    assert.equal(passwordStates('abcdefghijklmnop').classes, 'broken');
    assert.equal(passwordStates('abcdefghijklmno1').classes, 'broken');
    assert.equal(passwordStates('abcdefghijklmn1!').classes, 'met');
  });

  it('R-94 refuses the third identical character in a row, not the second', () => {
    assert.equal(passwordStates('aabbcc').runs, 'met');
    assert.equal(passwordStates('aabbbcc').runs, 'broken');
  });

  it('R-94 refuses the name and the address, in any case; short parts of a Latin name are chance', () => {
    const person = { email: 'nora.lind@larkfield.test', firstName: 'Nora', lastName: "O'Li" };
    assert.equal(passwordStates('my-NORA-is-great-1', person).person, 'broken');
    assert.equal(passwordStates('xx-nora.lind-xx', { ...person, firstName: '' }).person, 'broken');
    assert.equal(passwordStates('olive oil and bread', person).person, 'met');
    assert.equal(passwordStates('山田さん', { ...person, lastName: '山田' }).person, 'broken');
  });

  it('R-94 leaves to the server what the page cannot know', () => {
    assert.equal(passwordStates('correct Horse battery 9', { email: 'a@b.test' }).person, 'open');
    assert.equal(passwordStates('correct Horse battery 9').common, 'open');
    assert.deepEqual([...new Set(Object.values(passwordStates('')))], ['open']);
  });

  it('R-94 calls a password strong when it breaks no rule', () => {
    assert.equal(isStrongPassword('correct Horse battery 9'), true);
    assert.equal(isStrongPassword('correct Horse batttery 9'), false);
    assert.equal(isStrongPassword(''), false);
  });
});
