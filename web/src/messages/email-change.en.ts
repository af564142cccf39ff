export const emailChangeEn = {
  title: 'Change your address',
  description:
    'You sign in with {email}. The new address becomes yours once you open the link that we send there.',
  newAddress: 'New address',
  send: 'Send the link',
  ownAddress: 'This is your address already.',
  sentTitle: 'Look into the mailbox of {email}',
  sentBody:
    'If this address can become yours, a message with a link is on its way. The link works once, for an hour. Until then nothing changes.',
  sentHint: 'Nothing there? Look in the spam folder, or try again with another address.',
  done: 'Done',
  otherAddress: 'Use another address',
  confirmTitle: 'Use this address?',
  confirmBody: 'From now on you sign in with {email}.',
  effects: 'What changes',
  effectAddress: 'Your address until now, {email}, no longer signs you in.',
  effectSessions: 'You are signed out everywhere but here.',
  effectOpen:
    'Questions of organizations that rest on the old address end, and invitations to it stay with its mailbox.',
  confirm: 'Use this address',
  changed: 'You sign in with {email} from now on.',
  signInFirst: 'Sign in as the user who asked for this change, with the address until now.',
  signIn: 'Sign in to continue',
  managed:
    'You belong to {organization} by now, and it decides about your address. Leave {organization} first, then ask for a new link.',
  wrongTitle: 'You are signed in as somebody else',
  wrongBody: 'You are signed in as {me}, but another user asked for this change.',
  switchPerson: 'Sign out and continue',
  deadAgain: 'Ask for a new link',
} as const;
