import type { FieldError } from '@guildhall/contract';
import { dictionary } from '@zxcvbn-ts/language-common';
import { refuse } from '../../core/failure.ts';

/** What can be wrong with a new password: the machine word of a field error. */
export type PasswordFault =
  | 'too-short'
  | 'too-few-classes'
  | 'repeated-characters'
  | 'common-password'
  | 'contains-email'
  | 'contains-name'
  | 'previous-password';

/** Whose password it is to be: it may contain neither address nor names. */
export interface PasswordPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
}

const shortest = 16;

const advice: Readonly<Record<PasswordFault, string>> = {
  'too-short': 'Use at least 16 characters',
  'too-few-classes': 'Mix at least three of: lower case, upper case, digits, other characters',
  'repeated-characters': 'Do not repeat a character more than twice in a row',
  'common-password': 'This is a well-known password, plain or decorated; choose another',
  'contains-email': 'Leave out your e-mail address',
  'contains-name': 'Leave out your name',
  'previous-password': 'This is your current password; choose a new one',
};

/**
 * Every fault of a new password by R-94 in its strict form; empty when it is good. Length is
 * counted in code points. Whether it is the previous one takes a hash: the caller knows.
 */
export function passwordFaults(password: string, person: PasswordPerson): PasswordFault[] {
  const checks: readonly (readonly [PasswordFault, boolean])[] = [
    ['too-short', [...password].length < shortest],
    ['too-few-classes', countClasses(password) < 3],
    ['repeated-characters', /(.)\1\1/su.test(password)],
    ['common-password', isCommon(password)],
    ['contains-email', containsEmail(password, person.email)],
    ['contains-name', containsName(password, person)],
  ];
  return checks.filter(([, failed]) => failed).map(([fault]) => fault);
}

/**
 * Refuses a weak password with one field error per fault, so that a form can show each.
 * @throws Failure 'password-too-weak' about `/body/<field>`
 */
export function requireStrongPassword(
  field: string,
  password: string,
  person: PasswordPerson,
  isPrevious = false,
): void {
  const faults = passwordFaults(password, person);
  if (isPrevious) faults.push('previous-password');
  if (faults.length === 0) return;
  throw refuse('password-too-weak', {
    fields: faults.map(
      (fault): FieldError => ({ pointer: `/body/${field}`, code: fault, message: advice[fault] }),
    ),
  });
}

function countClasses(password: string): number {
  const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
  return classes.filter((pattern) => pattern.test(password)).length;
}

const fold = (text: string) => text.normalize('NFKC').toLowerCase();

function containsEmail(password: string, email: string): boolean {
  const local = fold(email.slice(0, email.lastIndexOf('@')));
  return local.length >= 3 && fold(password).includes(local);
}

function containsName(password: string, person: PasswordPerson): boolean {
  const folded = fold(password);
  return fold(`${person.firstName} ${person.lastName}`)
    .split(/[\s.'’-]+/u)
    .some((part) => isTelling(part) && folded.includes(part));
}

/** Short Latin parts occur in any text by chance; two characters of another script do not. */
function isTelling(part: string): boolean {
  return part.length >= 3 || (part.length === 2 && !/[a-z]/.test(part));
}

let known: ReadonlySet<string> | undefined;

function commonPasswords(): ReadonlySet<string> {
  known ??= new Set(dictionary['passwords-common'].map((word) => String(word)));
  return known;
}

const disguises: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/** True for a well-known password, also repeated, with look-alike characters, or with digits and signs around it. */
function isCommon(password: string): boolean {
  const plain = fold(password);
  const bare = stripDecoration(plain);
  const undisguised = [...bare].map((character) => disguises[character] ?? character).join('');
  const letters = plain.replace(/[^\p{L}]+/gu, '');
  return [plain, bare, undisguised, stripDecoration(undisguised), letters].some(isKnownOrRepeated);
}

function stripDecoration(text: string): string {
  return text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
}

function isKnownOrRepeated(text: string): boolean {
  const words = commonPasswords();
  if (text.length < 3) return false;
  if (words.has(text)) return true;
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    const isRepeated = text.length % length === 0 && unit.repeat(text.length / length) === text;
    if (isRepeated && (length < 3 || words.has(unit))) return true;
  }
  return false;
}
