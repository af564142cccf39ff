import type { SecondFactorMailWords } from './second-factor-mail-words.ts';

export const en: SecondFactorMailWords = {
  changes: {
    'totp-added': {
      subject: 'An authenticator app was added to your account',
      text: 'An authenticator app can now confirm your sign-ins to Guildhall. If that was you, there is nothing to do.',
    },
    'totp-removed': {
      subject: 'The authenticator app was removed from your account',
      text: 'The authenticator app no longer confirms your sign-ins to Guildhall. If that was you, there is nothing to do.',
    },
    'passkey-added': {
      subject: 'A passkey was added to your account',
      text: 'A passkey can now sign you in to Guildhall. If that was you, there is nothing to do.',
    },
    'passkey-removed': {
      subject: 'A passkey was removed from your account',
      text: 'A passkey no longer signs you in to Guildhall. If that was you, there is nothing to do.',
    },
    'password-given-up': {
      subject: 'Your account has no password any more',
      text: 'You gave up the password of your Guildhall account. Passkeys are the only way to sign in now, and every other session has ended. If that was you, there is nothing to do.',
    },
    'password-set': {
      subject: 'Your account has a password again',
      text: 'A password was set for your Guildhall account, which had none. It signs you in together with a second factor; your passkeys go on signing you in alone. If that was you, there is nothing to do.',
    },
    'codes-replaced': {
      subject: 'Your recovery codes were replaced',
      text: 'New recovery codes were made for your Guildhall account. The old ones no longer work. If that was you, there is nothing to do.',
    },
    'code-used': {
      subject: 'A recovery code was used to sign in',
      text: 'One of your recovery codes confirmed a sign-in to Guildhall. Each code works once.',
    },
    locked: {
      subject: 'Somebody typed too many wrong codes for your account',
      text: 'Ten wrong codes in a row were typed after your password had been accepted. Codes are refused for 15 minutes. If that was not you, somebody knows your password.',
    },
  },
  reset: {
    subject: (organization) => `${organization}: your two-factor authentication was reset`,
    text: (requester, organization) =>
      `${requester} reset the two-factor authentication of your account at ${organization}. Your authenticator app, passkeys, recovery codes and remembered devices no longer count, and you have been signed out everywhere. The next time you sign in, you are asked to add a new one.`,
  },
  codesLeft: (left) =>
    left === 1
      ? 'One recovery code is left. Make new ones in your profile.'
      : `${left} recovery codes are left. You can make new ones in your profile.`,
  advice: (address) => `If it was not you, choose a new password at once at ${address}`,
  resetAdvice: (requester, organization) =>
    `If you did not ask for it, ask ${requester} or another administrator of ${organization}, by a way you know.`,
  facts: {
    address: 'Account',
    organization: 'Organization',
    requester: 'Reset by',
    passkey: 'Passkey',
    changedAt: 'When',
    network: 'From network address',
  },
  footer: (email, host) => `You get this message because ${email} has an account at ${host}.`,
};
