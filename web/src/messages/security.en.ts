export const securityEn = {
  title: 'Security',
  description:
    'Who may sign up at your domains, how your people sign in, and what accounts begin with.',
  ruleTitle: 'Sign-up rule',
  ruleDescription:
    'What happens when somebody signs up with an address in one of your verified domains.',
  rule: 'When somebody signs up at your domains',
  restricted: 'Only by invitation',
  restrictedHint:
    'Restricted. Nobody can sign up on their own: they are told to ask you for an invitation. Accounts outside the organization cannot invite people at your domains.',
  automatic: 'They join the organization',
  automaticHint:
    'Automatic. Whoever proves a mailbox at your domains becomes a managed Standard user at once and may create accounts.',
  blocked: 'They stay outside',
  blockedHint:
    'Blocked. They may sign up and have an account of their own; signing up never makes them part of the organization. You can still invite or import them.',
  appliesTo: 'Applies to {names}.',
  appliesToNone: 'No domain is verified yet, so the rule does not apply to anybody.',
  notWhileMissing: 'Not to {names}: the proof is missing.',
  unchanged: 'People who have signed up already are not affected.',
  setBy: 'Set by {name}, {when}',
  setBySomebody: 'Set by somebody who has left, {when}',
  neverSet: 'Nobody has changed it yet.',
  saved: 'The sign-up rule is saved',
  automaticWarning: 'Anybody who can read mail at these domains can join without being asked.',
  restrictedWarning:
    'People at these domains can no longer be invited to accounts outside the organization. Access they have already stays.',
} as const;
