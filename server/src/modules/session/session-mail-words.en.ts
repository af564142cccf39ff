import type { SessionMailWords } from './session-mail-words.ts';

export const en: SessionMailWords = {
  signUp: {
    subject: 'Confirm your e-mail address',
    title: 'Confirm your e-mail address',
    text: 'You are one step away from your Guildhall account. Confirm that this address is yours, then choose a name and a password.',
    joins: (organization) =>
      `You are one step away. People with your kind of address belong to ${organization}: confirm that this address is yours, choose a name and a password, and you are a managed user there.`,
    button: 'Confirm and continue',
  },
  signUpRefused: {
    subject: 'Your organization lets people in by invitation',
    title: 'You need an invitation',
    text: (organization) =>
      `You asked to sign up. The domain of your address is managed by ${organization}, which lets people in by invitation only. Nothing was created.`,
    remedy: (organization) =>
      `Ask an administrator of ${organization} to invite this address. The invitation comes by mail, and you choose your password there.`,
  },
  accountExists: {
    subject: 'You already have a Guildhall account',
    title: 'You already have an account',
    text: 'Somebody, most likely you, tried to sign up with this address. There is an account for it already, so there is nothing to set up: just sign in.',
    forgotten: (address) => `Forgotten your password? Ask for a new one at ${address}`,
    button: 'Sign in',
  },
  passwordLink: {
    subject: 'Choose a new password',
    title: 'Choose a new password',
    text: 'You asked for a way to set a new password. The link below works once. When you use it, you are signed out everywhere.',
    passkeysOnly:
      'You gave your password up and sign in with passkeys only. While you have one of them you do not need this link. If you have lost them, the link gives your account a password again; signing in then asks for that and for a recovery code or an authenticator app.',
    button: 'Choose a new password',
  },
  forcedPassword: {
    subject: (organization) => `${organization}: please choose a new password`,
    title: 'Please choose a new password',
    text: (requester, organization) =>
      `${requester} asked you to choose a new password for your account at ${organization}. Your old password no longer works, and you have been signed out everywhere.`,
    textWithout: (requester, organization) =>
      `${requester} asked you to choose a password for your account at ${organization}. Until you have chosen one nothing signs you in, passkeys included, and you have been signed out everywhere.`,
    button: 'Choose a new password',
  },
  passwordChanged: {
    subject: 'Your password was changed',
    title: 'Your password was changed',
    text: 'The password of your Guildhall account was changed. If that was you, there is nothing to do.',
    textWithout:
      'Your Guildhall account, which had no password, has one again: it was set with a link that was mailed to you. If that was you, there is nothing to do.',
    advice: (address) => `If it was not you, choose a new password at once at ${address}`,
  },
  emailChange: {
    subject: 'Confirm your new address',
    title: 'Confirm your new address',
    text: 'A Guildhall user asked to sign in with this address from now on. If that was you, open the link while you are signed in as that user. It works once.',
    button: 'Confirm the new address',
  },
  emailChangeTaken: {
    subject: 'Somebody asked to use your address',
    title: 'This address is in use already',
    text: 'A Guildhall user asked to sign in with this address from now on. It belongs to your user already, so nothing was changed.',
    other:
      'If that was you with another user of yours, change the address of this one first. If not, there is nothing to do.',
  },
  emailChangeRefused: {
    subject: 'Your organization decides about this address',
    title: 'You need an invitation',
    text: (organization) =>
      `A Guildhall user asked to sign in with this address from now on. Its domain is managed by ${organization}, which decides who uses its addresses. Nothing was changed.`,
    remedy: (organization) =>
      `Ask an administrator of ${organization} to invite this address, then ask for the change again.`,
  },
  emailChanged: {
    subject: 'Your address was changed',
    title: 'Your address was changed',
    text: 'Your Guildhall user has another address now, and this one no longer signs you in. If that was you, there is nothing to do.',
    formerAddress: 'Address until now',
    newAddress: 'New address',
    advice: (profile, host) =>
      `If it was not you, sign in with the new address and your password, change both back at once at ${profile}, and tell whoever runs ${host} if you cannot get in.`,
  },
  facts: {
    address: 'Account',
    organization: 'Organization',
    requester: 'Requested by',
    validUntil: 'Link valid until',
    changedAt: 'Changed',
    network: 'From network address',
  },
  unexpected:
    'If you did not expect this message, you can ignore it. Nothing changes until the link is used.',
  footer: {
    asked: (email, host) => `This message was requested for ${email} at ${host}.`,
    organization: (organization, host) =>
      `You get this message because you belong to ${organization} at ${host}.`,
    account: (email, host) => `You get this message because ${email} has an account at ${host}.`,
    formerAccount: (email, host) =>
      `You get this message because ${email} had an account at ${host} until this change.`,
  },
};
