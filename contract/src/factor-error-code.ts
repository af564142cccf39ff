import { define } from './error-definition.ts';

/** The failures about second factors and fresh proofs. */
export const factorErrorDefinitions = {
  'second-factor-required': define(
    [20105, 403, 'A second factor is required'],
    'Pass your second factor, or add one, on the page named in details.at; then try again.',
  ),
  'fresh-proof-required': define(
    [20106, 403, 'Prove again that it is you'],
    'Use one of the methods in details.methods, then send the same request again within ten minutes.',
  ),
  'second-factor-failed': define(
    [20162, 401, 'The second factor was not accepted'],
    'Use the current code; each code works once. Or use another method.',
  ),
  'second-factor-locked': define(
    [20163, 429, 'Too many wrong codes'],
    'Wait as long as Retry-After says, or use a passkey if there is one.',
    { retry: true },
  ),
  'second-factor-exists': define(
    [25170, 409, 'There is an authenticator app already'],
    'Remove it first, then add the new one.',
  ),
  'second-factor-missing': define(
    [25171, 409, 'There is no second factor'],
    'Add a passkey or an authenticator app first.',
  ),
  'second-factor-demanded': define(
    [25172, 409, 'The last second factor cannot be removed'],
    'Somebody demands one of you, as details.demands says. Add another one first.',
  ),
  'passkey-refused': define(
    [25173, 400, 'The passkey could not be added'],
    'Start again, and use a device or browser that supports passkeys.',
  ),
  'passkey-limit-reached': define(
    [25174, 409, 'There are as many passkeys as there may be'],
    'Remove one that you no longer use.',
  ),
  'passkey-needed': define(
    [25176, 409, 'Without a password a passkey is needed'],
    'Add another passkey first, or set a password and then remove this passkey.',
  ),
  'password-exists': define(
    [25177, 409, 'There is a password already'],
    'Change it with the current one.',
  ),
  'password-missing': define(
    [25178, 409, 'There is no password'],
    'Nothing is to be done: passkeys are the only way to sign in.',
  ),
  'enrolment-unusable': define([25175, 410, 'This attempt has run out'], 'Start again.'),
} as const;
