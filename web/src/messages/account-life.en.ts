/** Words about suspending, closing and what is left of an account; they come with the pages that say them. */
export const accountLifeEn = {
  suspend: 'Suspend account',
  suspendHint:
    'Its people lose all access until you reactivate it. Roles, invitations and settings stay as they are.',
  suspendTitle: 'Suspend {name}?',
  suspendPeople: '{count, plural, one {person loses access} other {people lose access}}',
  suspendAtOnce: 'Nobody who works on this account can open it any more, from this moment on.',
  suspendPrograms:
    'Its programs are refused: {apiKeys, plural, =0 {no API keys} one {# API key} other {# API keys}} and {authTokens, plural, =0 {no auth tokens} one {# auth token} other {# auth tokens}} stop working.',
  suspendSubaccounts:
    '{count, plural, one {Its subaccount is} other {Its # subaccounts are}} suspended with it.',
  suspendKeeps: 'Everybody keeps their roles: they work again as soon as you reactivate it.',
  suspendGoverned: 'Owners and administrators of the organization can still manage it.',
  suspended: '{name} is suspended',
  undo: 'Undo',
  reactivate: 'Reactivate account',
  reactivateHint: 'Its people can use it again, with the roles they have.',
  reactivated: '{name} is active again',
  close: 'Close account',
  closeHint:
    'Access and API end at once, and all data is removed after 30 days. You cannot undo this.',
  closeTitle: 'Close {name}?',
  closeBody:
    'From the moment you close it nobody can use this account. Its data is removed on {date}. Until then only the operator of this installation can reopen it.',
  closeSubmit: 'Close account',
  closed: '{name} is closed',
  legend: 'Before closing this account, please acknowledge the following',
  accessEnds:
    'You will immediately lose access to this account and its subaccounts ({users, plural, one {# person} other {# people}}, {subaccounts, plural, =0 {no subaccounts} one {# subaccount} other {# subaccounts}}). API requests will also fail ({apiKeys, plural, =0 {no API keys} one {# API key} other {# API keys}}, {authTokens, plural, =0 {no auth tokens} one {# auth token} other {# auth tokens}}){webhooks, plural, =0 {.} one {, and # webhook is disabled.} other {, and # webhooks are disabled.}}',
  accessEndsBelow:
    'You will immediately lose access to this account ({users, plural, one {# person} other {# people}}). API requests will also fail ({apiKeys, plural, =0 {no API keys} one {# API key} other {# API keys}}, {authTokens, plural, =0 {no auth tokens} one {# auth token} other {# auth tokens}}){webhooks, plural, =0 {.} one {, and # webhook is disabled.} other {, and # webhooks are disabled.}}',
  chargesStop: 'Recurring charges will stop and no new charges will be incurred.',
  resourcesReleased:
    'Guildhall will release phone numbers, short codes and other associated resources ({resources}).',
  resourcesNone: 'none are registered now',
  resourceOf: '{count} × {type}',
  resourcePhoneNumber: '{count, plural, one {# phone number} other {# phone numbers}}',
  resourceShortCode: '{count, plural, one {# short code} other {# short codes}}',
  dataDeleted: 'This account and all associated data will be scheduled for deletion on {date}.',
  factPeople: '{count, plural, one {person} other {people}}',
  factSubaccounts: '{count, plural, one {subaccount} other {subaccounts}}',
  factKeys: '{count, plural, one {API key} other {API keys}}',
  factTokens: '{count, plural, one {auth token} other {auth tokens}}',
  factWebhooks: '{count, plural, one {webhook} other {webhooks}}',
  factResources: '{count, plural, one {resource} other {resources}}',
  factInvitations: '{count, plural, one {open invitation} other {open invitations}}',
  brakeTitle: 'No more accounts can be closed now',
  brakeBody:
    '{closed, plural, one {# account was} other {# accounts were}} closed in the last {days} days, subaccounts counted; {limit, plural, one {# is} other {# are}} allowed. Wait, or ask the operator of this installation for more.',
  brakeNear:
    '{left, plural, one {One more account} other {# more accounts}} can be closed within {days} days.',
  suspendedTitle: 'This account is suspended',
  suspendedBody: 'Its people have no access until it is reactivated.',
  byOperator: 'Suspended by the operator',
  suspendedByOperatorBody:
    'The operator of this installation suspended it, and only the operator can lift that.',
  closingTitle: 'This account is being closed',
  closingBody:
    'Nobody can use it any more. Its data is removed on {date}. Until then the operator of this installation can reopen it.',
  closedTitle: 'This account is closed',
  closedBody: 'Its data was removed after {date}. Only this record is left.',
  outTitle: 'You cannot open this account now',
  outSettingUp: 'It is being set up. You can use it as soon as all of its steps are done.',
  outSuspended: 'It is suspended. Your roles on it are kept and work again once it is reactivated.',
  outClosing:
    'It is being closed: nobody can use it any more. Its data is removed {days} days after the closing; until then the operator of this installation can reopen it.',
  outClosed: 'It is closed.',
  outOrganizationTitle: 'This organization is suspended',
  outOrganization:
    'The operator of this installation has suspended it, so nobody can use it or its accounts. Nothing is lost: your roles work again once the operator lifts that. Ask the operator, or an owner of the organization.',
  toMyAccounts: 'Go to my accounts',
} as const;
