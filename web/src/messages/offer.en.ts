export const offerEn = {
  loading: 'Reading the invitation',
  titleOrganization: 'Join {name}',
  titleAccount: 'Work in shared accounts',
  titleOneAccount: 'Work in {name}',
  invitedBy: '{inviter} invites you.',
  invitedByNobody: 'You are invited.',
  facts: 'What you are offered',
  for: 'Invited address',
  organization: 'Organization',
  role: 'Your role',
  accounts: 'Accounts',
  noAccounts: 'No accounts yet; they can be added later.',
  until: 'Open until',
  untilWhen: '{at, datetime}',
  accessEnds: 'Access ends',
  accessEndsSoon: 'However late you accept. The invitation closes at the same time.',
  sponsor: 'Sponsor',
  sponsorHint: 'Answers for your access.',
  roleAdministratorHint:
    'You manage people, accounts, domains and settings, and may enter every account of the organization.',
  roleStandardUserHint:
    'You use the accounts you are given, and may create accounts of your own in the organization.',
  meaning: 'What accepting means',
  meaningOrganization:
    '{name} will manage your sign-in: its administrators can change your name, reset your password, and suspend or delete your user. Accounts you own become accounts of {name}.',
  meaningOrganizationNew:
    '{name} will manage your sign-in: its administrators can change your name, reset your password, and suspend or delete your user.',
  meaningAccount:
    '{count, plural, one {You stay independent; you get access to this account only.} other {You stay independent; you get access to these accounts only.}}',
  liftedOwn:
    '{count, plural, one {Your access to one account of {name} was to end. It no longer does.} other {Your access to # accounts of {name} was to end. It no longer does.}}',
  liftedOthers:
    '{count, plural, one {One person of {name} has access to your accounts that was to end. It no longer does.} other {People of {name} have access to your accounts that was to end, # times. It no longer does.}}',
  newHere: 'You are new here. Tell us your name and choose a password.',
  accept: 'Accept invitation',
  decline: 'Decline',
  declineSubmit: 'Decline invitation',
  signInFirst: 'Sign in as {email} to accept. You come back to this page.',
  signInToAccept: 'Sign in to accept',
  wrongPersonTitle: 'You are signed in as somebody else',
  wrongPersonBody: 'You are {me}, but the invitation is for {email}.',
  switchPerson: 'Sign out and continue',
  leaveTitle: 'You belong to another organization',
  leaveBody:
    'A person belongs to one organization at a time. Leave {name} on your profile first, then open the invitation again.',
  leaveBodyUnnamed:
    'A person belongs to one organization at a time. Leave yours on your profile first, then open the invitation again.',
  declineTitle: 'Decline the invitation?',
  declineBody: 'The link stops working. You can be invited again later.',
  declinedTitle: 'You declined the invitation',
  declinedBody: 'Nothing was changed. You can close this page.',
  accepted: 'Welcome to {name}.',
  acceptedAccount: 'The accounts are open to you now.',
  deadTitle: 'This invitation is no longer open',
  deadBody:
    'It may be accepted already, withdrawn, expired, or sent again with a newer link. Look for a newer message, or ask whoever invited you.',
  deadDomain:
    'The organization cannot prove at this time that the domain of your address is its own. Ask whoever invited you: once it is proved again, this link works until it expires.',
  toSignIn: 'Go to sign in',
} as const;
