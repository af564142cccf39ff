export const signInPolicyEn = {
  title: 'Sign-in and sessions',
  description:
    'For every managed user of the organization. It counts at once, also for those who are signed in.',
  factor: 'Two-factor authentication',
  off: 'Not demanded',
  offHint: 'Whoever has added a second factor is asked for it all the same.',
  oncePerDevice: 'Once per device',
  oncePerDeviceHint: 'People may have a browser remembered for 30 days.',
  everySignIn: 'At every sign-in',
  everySignInHint: 'Remembered devices are asked as well.',
  without:
    '{count, plural, =0 {Everybody who can sign in has a second factor.} one {One person who can sign in has no second factor.} other {# people who can sign in have no second factor.}}',
  showWithout: 'Show them',
  idle: 'Sign out when unused for',
  idleHint: 'A session nobody used for so long is over.',
  absolute: 'Sign out after',
  absoluteHint: 'Counted from signing in, however busy the session is.',
  minutes: '{count, plural, one {One minute} other {# minutes}}',
  hours: '{count, plural, one {One hour} other {# hours}}',
  days: '{count, plural, one {One day} other {# days}}',
  usual: '{length} (usual)',
  setBy: 'Set by {name}, {when}',
  setBySomebody: 'Set by somebody who has left, {when}',
  neverSet: 'Nobody has changed it yet.',
  saved: 'The rule for signing in is saved',
  demandTitle: 'Demand two-factor authentication of everybody?',
  demand: 'Demand it',
  stopped:
    '{count, plural, one {person without a second factor} other {people without a second factor}}',
  stoppedBody:
    'They are stopped with their next click until they have added one. Nobody is shut out: adding one takes the password they have.',
  nobodyStopped: 'Everybody who can sign in has a second factor: nobody is stopped.',
  openSessions:
    'Open sessions that have not passed a second factor are asked for it with their next click.',
  youToo: 'If you have none yourself, you are asked to add one right after saving.',
} as const;
