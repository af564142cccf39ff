/** The rules a new password has to meet (R-94, strict form), in the order they are shown. */
export const passwordRules = ['length', 'classes', 'runs', 'person', 'common'] as const;
export type PasswordRule = (typeof passwordRules)[number];

/** `open` is not decided yet: nothing is typed, or only the server can tell. */
export type RuleState = 'met' | 'broken' | 'open';

/** What the page knows of the person whose password it is to be; absent where it does not know. */
export interface PasswordPerson {
  readonly email?: string | null | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
}

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** Short Latin parts occur in any text by chance; two characters of another script do not. */
function isTelling(part: string): boolean {
  return part.length >= 3 || (part.length === 2 && !/[a-z]/.test(part));
}

function containsPerson(password: string, person: PasswordPerson): boolean {
  const folded = fold(password);
  const email = person.email ?? '';
  const local = fold(email.slice(0, Math.max(email.lastIndexOf('@'), 0)));
  const names = fold(`${person.firstName ?? ''} ${person.lastName ?? ''}`).split(/[\s.'’-]+/u);
  return (
    (local.length >= 3 && folded.includes(local)) ||
    names.some((part) => isTelling(part) && folded.includes(part))
  );
}

function personState(password: string, person: PasswordPerson): RuleState {
  if (containsPerson(password, person)) return 'broken';
  const isKnown = [person.email, person.firstName, person.lastName].every((fact) => fact != null);
  return isKnown ? 'met' : 'open';
}

const stateOf = (isMet: boolean): RuleState => (isMet ? 'met' : 'broken');

/** How the password stands to each rule. Only the server knows the well-known passwords and the former one. */
export function passwordStates(
  password: string,
  person: PasswordPerson = {},
): Readonly<Record<PasswordRule, RuleState>> {
  if (password === '')
    return { length: 'open', classes: 'open', runs: 'open', person: 'open', common: 'open' };
  return {
    length: stateOf([...password].length >= 16),
    classes: stateOf(classes.filter((one) => one.test(password)).length >= 3),
    runs: stateOf(!/(.)\1\1/su.test(password)),
    person: personState(password, person),
    common: 'open',
  };
}

/** True when the password breaks no rule that a browser can check. */
export function isStrongPassword(password: string): boolean {
  return password !== '' && !Object.values(passwordStates(password)).includes('broken');
}
