export const userPageEn = {
  scope: 'Scope',
  role: 'Role',
  since: 'Since',
  assignmentSid: 'Assignment SID',
  inOrganization: 'In the whole organization:',
  noOrganizationRole: 'No role in the organization itself.',
  assignmentsList: 'Role assignments of {name}',
  roleOn: '{role} on {account}',
  addAssignment: 'Add role assignment',
  addAssignmentTitle: 'Add a role for {name}',
  addAssignmentBody:
    'One role on one account, beside those already held there. It takes effect at once.',
  roleMissing: 'Choose a role.',
  assignmentAdded: '{name} is {role} on {account}.',
  deleteAssignment: 'Delete assignment',
  deleteAssignmentTitle: 'Take the role {role} on {account} from {name}?',
  deleteAssignmentBody:
    'The change takes effect with the next request of this person. With the last role on an account the access ends.',
  assignmentDeleted: '{name} is no longer {role} on {account}.',
  assignmentsEmptyTitle: 'No role on any account',
  assignmentsEmptyBody:
    'Every role that this person is given on an account stands here on its own.',
  byOperatorTitle: 'Suspended by the operator',
  byOperatorBody:
    'The operator of this installation suspended this person, and only the operator can lift that.',
  password: 'Password',
  passkeysOnly:
    'Signs in with passkeys only. Password given up: {since}. A reset mails a link for a new one; until it is set nothing signs this person in.',
  passwordDue:
    'A new password is due: the link for it was mailed, and nothing else signs this person in. Reset it again to send a new link.',
  ownerOnlyTitle: '{name} owns the organization',
  ownerOnlyBody:
    'Nobody but the Owner changes the name, the sign-in or the role of the Owner. Ask them, or ask them to transfer the ownership of the organization first.',
  ownerTitle: 'Only the Owner touches how the Owner signs in',
  ownerBody:
    'Password, lock-out and sessions of the Organization Owner are the Owner’s own matter.',
  factor: 'Two-factor authentication',
  factorHas: 'This person has an authenticator app or a passkey.',
  factorHasNone: 'This person has no second factor.',
  factorRequire: 'Require two-factor authentication',
  factorRequireHint:
    'It counts once it is saved: whoever has no second factor is led to add one with the next click.',
  factorRequired: 'Required for this person',
  factorNotRequired: 'Not required for this person in particular',
  factorDemands: 'Who demands it, and how often',
  factorUndemanded: 'Nobody demands it of this person.',
  factorByOrganization: 'The organization, of everybody',
  factorByUserSetting: 'An administrator, of this person',
  factorByPerson: 'This person, who has added one',
  factorByAccounts:
    '{count, plural, one {One account} other {# accounts}} of this person, at the door',
  factorChange: 'Set it for this person under General',
  factorReset: 'Reset two-factor authentication',
  factorResetTitle: 'Reset two-factor authentication of {name}?',
  factorResetTakes:
    'Authenticator app, passkeys, recovery codes and remembered devices are all taken.',
  factorResetEnds: 'Every open session of this person ends now, on every device.',
  factorResetAsks: 'The next sign-in takes the password and asks for a new second factor.',
  factorResetLink:
    'This person has no password: a link to set one goes to {email}. Until then nothing signs them in.',
  factorResetDemands:
    'From then on two-factor authentication is required for this person. That can be changed under General.',
  factorResetTells: '{email} is told by mail.',
  factorResetDone: 'The two-factor authentication of {name} is reset.',
  lockOut: 'Wrong passwords and codes',
  notLocked: 'No wrong passwords or codes keep this person from signing in.',
  lockedCodes:
    'After too many wrong codes of the second factor, codes are refused until {until}. A passkey, if there is one, still works.',
  lockedNetworks:
    'After too many wrong passwords, {count, plural, one {one network has} other {# networks have}} to wait. The last one may try again on {until}.',
  lockedEverywhere:
    'So many wrong passwords came from everywhere that only networks may try which signed this person in before.',
  unlock: 'Unlock',
  unlocked: '{name} can try passwords and codes again from everywhere.',
  sessionsList: 'Sessions of {name}',
  endAll: 'End all sessions',
  endAllTitle: 'End all sessions of {name}?',
  endAllBody: 'The person is signed out at once on every device, and can sign in again.',
  endOneBody: '{name} is signed out at once on {device}.',
  endedAll: 'All sessions of {name} have ended.',
  noSessionsTitle: 'Signed in nowhere',
  noSessionsBody: 'Sessions appear here as soon as this person signs in.',
  activityHint: 'What this person did in the organization, and what was done to them.',
  activityList: 'Activity of {name}',
  activityEmpty: 'As soon as this person does something in the organization, it stands here.',
} as const;
