/** The rules a new password has to meet (R-94, strict form), in the order they are shown. */
export const passwordRules = ['length', 'classes', 'runs'] as const;
export type PasswordRule = (typeof passwordRules)[number];

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Which rules the password meets. The server also refuses common passwords and the former one. */
export function metPasswordRules(password: string): Readonly<Record<PasswordRule, boolean>> {
  return {
    length: [...password].length >= 16,
    classes: classes.filter((one) => one.test(password)).length >= 3,
    runs: password !== '' && !/(.)\1\1/su.test(password),
  };
}

/** True when the password meets every rule that a browser can check. */
export function isStrongPassword(password: string): boolean {
  const met = metPasswordRules(password);
  return passwordRules.every((rule) => met[rule]);
}
