import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Failure } from '../../core/failure.ts';
import { type PasswordFault, passwordFaults, requireStrongPassword } from './password.ts';

const ada = { email: 'ada.byron@example.com', firstName: 'Ada', lastName: 'Lovelace' };

const cases: readonly (readonly [string, readonly PasswordFault[]])[] = [
  ['Zwölf graue Wale 12', []],
  ['correct Horse battery 9', []],
  ['Kurz-4-Woerter.', ['too-short']],
  ['lower case words only', ['too-few-classes']],
  ['Grey whaaales sing 12', ['repeated-characters']],
  ['Grey whaales sing 12', []],
  ['Password12345678!', ['common-password']],
  ['P@ssw0rd2026!!2026', ['common-password']],
  ['!!PasswordPassword1', ['common-password']],
  ['Qwerty-Qwerty-2026', ['common-password']],
  ['my ada.byron 2026 pass', ['contains-email', 'contains-name']],
  ['The LOVELACE engine 1', ['contains-name']],
  ['abABabABabABabABabAB', ['too-few-classes', 'common-password']],
];

for (const [password, faults] of cases) {
  test(`R-94: "${password}" has the faults [${faults.join(', ')}]`, () => {
    assert.deepEqual(passwordFaults(password, ada), faults);
  });
}

test('R-94: names of two characters count where they are not Latin', () => {
  const person = { email: 'k@example.jp', firstName: '健', lastName: '田中' };
  assert.deepEqual(passwordFaults('田中 likes 12 Grey whales', person), ['contains-name']);
  assert.deepEqual(passwordFaults('Fourteen Grey whales 12', { ...person, lastName: 'Wu' }), []);
});

test('R-94: length is counted in characters as people see them, not in code units', () => {
  assert.deepEqual(passwordFaults(`Aa1${'😀😁'.repeat(6)}`, ada), ['too-short']);
  assert.deepEqual(passwordFaults(`Aa1${'😀😁'.repeat(7)}`, ada), []);
});

test('R-94: fifteen characters are never enough and no run of three is ever accepted', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 15 }), (password) =>
      passwordFaults(password, ada).includes('too-short'),
    ),
  );
  fc.assert(
    fc.property(
      fc.string(),
      fc.string({ minLength: 1, maxLength: 1 }),
      fc.string(),
      (head, character, tail) =>
        passwordFaults(head + character.repeat(3) + tail, ada).includes('repeated-characters'),
    ),
  );
});

test('R-94: every fault is told at the field, the previous password among them', () => {
  assert.throws(
    () => requireStrongPassword('newPassword', 'zwölf', ada, true),
    (error) =>
      error instanceof Failure &&
      error.code === 'password-too-weak' &&
      error.parts.fields?.every((field) => field.pointer === '/body/newPassword') === true &&
      error.parts.fields.map((field) => field.code).join() ===
        'too-short,too-few-classes,previous-password',
  );
  requireStrongPassword('password', 'Zwölf graue Wale 12', ada);
});
