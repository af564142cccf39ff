export const departureEn = {
  removeTitle: 'Remove {name} from the organization?',
  removeBody:
    'This removes the user’s access to your organization and all managed accounts while leaving their user active. They can continue to sign in and use accounts that your organization does not manage.',
  removed: '{name} was removed from the organization.',
  removeOwnerNote:
    'You can select the same user as the owner of the accounts, but the organization will no longer be able to control the lifecycle or settings of the account(s). To keep an account, select a managed user of the organization.',
  deleteTitle: 'Delete the user {name}?',
  deleteBody:
    'This immediately deletes and removes the user, but not the accounts they own or have access to. It cannot be undone.',
  deleted: 'The user {name} was deleted.',
  deleteOwnerNote: 'Each account lives on under a managed user of the organization.',
  acknowledgement: 'Acknowledgement',
  reviewed: 'I have reviewed and acknowledge the points above',
  newOwners: 'New owner of their accounts',
  newOwnerOf: 'New owner of {name}',
  newOwnerPlaceholder: 'Name, e-mail or user SID',
  namedOwnerPlaceholder: 'Name or e-mail',
  sameForAll: 'Same for all',
  searchAccounts: 'Search accounts',
  moreAccounts:
    '{count, plural, one {# account needs} other {# accounts need}} an owner. Search to see others, or choose one owner for all.',
  heirMissing: 'a new owner for each account',
  keeps: '{name} keeps it',
  accountLeaves: 'The account leaves the organization',
  nobodyElse: 'Nobody who uses this account can own it. Invite somebody to it first.',
  factAccounts: '{count, plural, one {account they lose} other {accounts they lose}}',
  factOwned: '{count, plural, one {account they own} other {accounts they own}}',
  factSessions: '{count, plural, one {open session} other {open sessions}}',
  factApps: '{count, plural, one {OAuth app of theirs} other {OAuth apps of theirs}}',
  factInvitations: '{count, plural, one {invitation they sent} other {invitations they sent}}',
  showAccounts: '{count, plural, one {Show the account} other {Show the # accounts}}',
  showSessions: '{count, plural, one {Show the open session} other {Show the # open sessions}}',
  factCredentials: '{count, plural, one {API key or token} other {API keys and tokens}}',
  showCredentials:
    '{count, plural, one {Show the API key or token} other {Show the # API keys and tokens}}',
  authToken: 'Auth token',
  apiCredentialsEnd:
    '{count, plural, one {# API key or auth token whose secret the user knows is deleted, and programs that use it stop working} other {# API keys and auth tokens whose secrets the user knows are deleted, and programs that use them stop working}}. To keep a key, rotate it first.',
  yourApiCredentialsEnd:
    '{count, plural, one {# API key or auth token that I was shown is deleted, and programs that use it stop working} other {# API keys and auth tokens that I was shown are deleted, and programs that use them stop working}}.',
  showApps: '{count, plural, one {Show the OAuth app} other {Show the # OAuth apps}}',
  showInvitations: '{count, plural, one {Show the invitation} other {Show the # invitations}}',
  namesBetween: ', ',
  namesMore: '{count, plural, other {and # more}}',
  leavesOrganization: 'This user will be removed from the organization.',
  losesAccountAccess:
    'This user will lose access to all managed accounts ({count, plural, =0 {none now} one {# account now} other {# accounts now}}).',
  losesGrantedRoles:
    'The user will lose access to any role granted by the organization ({count, plural, =0 {none on accounts} one {# role on accounts} other {# roles on accounts}}).',
  accessAgain: 'Access to managed accounts can still be granted in the future.',
  losesControl:
    'The organization will no longer be able to control the lifecycle or settings of the user.',
  accountsLeave:
    '{count, plural, one {# account leaves} other {# accounts leave}} the organization with this user and can no longer be controlled by it. Everybody else with access keeps it.',
  suspensionEnds: 'The suspension ends: this user can sign in again.',
  userIsDeleted: 'The user is deleted at once and for good.',
  signInsEnd:
    'Nothing signs the user in any more: {count, plural, =0 {no session is open} one {# open session ends} other {# open sessions end}}, and password and links are gone.',
  accountsStay:
    'The accounts they own or have access to are not deleted ({count, plural, =0 {they own none} one {# gets a new owner} other {# get a new owner}}).',
  addressStartsAnew:
    'A new user can be created for {email} in the future, but will not have access to the accounts they were previously invited to.',
  oauthAppsEnd:
    '{count, plural, one {# OAuth app that the user authorized is deleted, and programs that use it stop working} other {# OAuth apps that the user authorized are deleted, and programs that use them stop working}}.',
  sentInvitationsEnd:
    '{count, plural, one {# open invitation that the user sent} other {# open invitations that the user sent}} can no longer be accepted.',
  leave: 'Leave organization',
  leaveHint: 'You keep your user and everything that the organization does not manage.',
  leaveTitle: 'Leave {name}?',
  leaveBody:
    'You keep your user, and can be invited again. Accounts of the organization that you own stay with it.',
  left: 'You have left {name}.',
  leaveOwnerNote:
    'The accounts belong to the organization: hand each to somebody who stays. The Owner of the organization may always take them.',
  deleteMe: 'Delete my user',
  deleteMeHint: 'Your user is deleted at once and everywhere. This cannot be undone.',
  deleteMeTitle: 'Delete your user?',
  deleteMeBody:
    'Your user is deleted at once and everywhere. Accounts that others use live on; an independent account that only you use is closed. This cannot be undone.',
  deleteMeOwnerNote:
    'Hand each account to somebody who uses it. Somebody who belongs to an organization cannot own an independent account.',
  deletedMe: 'Your user was deleted.',
  end: 'Delete organization',
  endHint:
    'Possible while nobody else is managed by it. Its accounts stay yours; everything else of it ends.',
  endTitle: 'Delete {name}?',
  endBody:
    'The organization is deleted at once and for good. You keep your user and every account, and belong to no organization afterwards.',
  endIsDeleted: 'The organization and its settings are deleted. Nobody can bring them back.',
  endAccounts:
    '{count, plural, =0 {The organization has no account.} one {# account becomes independent. I stay its owner.} other {# accounts become independent. I stay the owner of each.}}',
  endExternals:
    '{count, plural, one {# person from outside keeps their access to these accounts.} other {# people from outside keep their access to these accounts.}}',
  endInvitations:
    '{count, plural, one {# open invitation into the organization can no longer be accepted.} other {# open invitations into the organization can no longer be accepted.}}',
  endClaims:
    '{count, plural, one {# person who was asked to join is asked no longer.} other {# people who were asked to join are asked no longer.}}',
  endDomains:
    '{count, plural, one {# domain is given up: another organization that proves it may have it.} other {# domains are given up: another organization that proves them may have them.}}',
  endApps:
    '{count, plural, one {# OAuth app is deleted, and programs that use it stop working.} other {# OAuth apps are deleted, and programs that use them stop working.}}',
  endRecords:
    'Exports and reports can no longer be fetched, and the audit log of the organization no longer be read here. Only the operator keeps it.',
  endShowDomains: '{count, plural, one {Show the domain} other {Show the # domains}}',
  endFactAccounts: '{count, plural, one {account stays yours} other {accounts stay yours}}',
  endFactExternals: '{count, plural, one {person keeps access} other {people keep access}}',
  endFactDomains: '{count, plural, one {domain is given up} other {domains are given up}}',
  ownerTitle: 'You own {name}',
  ownerBody:
    'An organization never is without its Owner. Before you go, transfer it to somebody who stays, or delete it where nobody else is managed.',
  ownerAction: 'Organization settings',
  yourOwners: 'New owner of your accounts',
  youLeave: 'I am no longer a member of the organization.',
  youLoseAccess:
    'I lose access to {count, plural, =0 {accounts (I use none now)} one {# account} other {# accounts}}.',
  youLoseRoles:
    'I lose every role that the organization gave me ({count, plural, =0 {none on accounts} one {# role on accounts} other {# roles on accounts}}).',
  youAgain: 'I can be given access again in the future.',
  youAreDeleted: 'My user is deleted at once and for good.',
  yourSignInsEnd:
    'Nothing signs me in any more: {count, plural, =0 {no session is open} one {# open session ends} other {# open sessions end}}, and password and links are gone.',
  yourAccountsStay:
    'The accounts that others use are not deleted ({count, plural, =0 {I own none of them} one {# gets a new owner} other {# get a new owner}}).',
  yourAccountsClose:
    '{count, plural, one {The account {names} is closed: nobody else uses it. Its data is removed at once, and nobody can bring it back.} other {# accounts are closed: nobody else uses {names}. Their data is removed at once, and nobody can bring them back.}}',
  yourAddress:
    'A new user can be created for {email} in the future, but will not have access to anything I use now.',
  yourOauthAppsEnd:
    '{count, plural, one {# OAuth app that I authorized is deleted, and programs that use it stop working} other {# OAuth apps that I authorized are deleted, and programs that use them stop working}}.',
  yourInvitationsEnd:
    '{count, plural, one {# open invitation that I sent} other {# open invitations that I sent}} can no longer be accepted.',
  yourFactAccounts: '{count, plural, one {account you lose} other {accounts you lose}}',
  yourFactOwned: '{count, plural, one {account you own} other {accounts you own}}',
  yourFactApps: '{count, plural, one {OAuth app of yours} other {OAuth apps of yours}}',
  yourFactInvitations: '{count, plural, one {invitation you sent} other {invitations you sent}}',
} as const;
