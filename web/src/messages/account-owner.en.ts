/** Words about who owns an account; they come with the pages that say them. */
export const accountOwnerEn = {
  hint: 'Every account has exactly one owner. To change it, remove the present owner and find the next one: an active managed user of the organization.',
  ofMain: 'A subaccount has the owner of its main account. Change it there.',
  independent:
    'Only the owner of a managed account can be changed. To give this account another owner, have it added to an organization first.',
  notYours:
    'The owner, and Owners and administrators of the organization, can give the account to somebody else.',
  search: 'E-mail or User SID',
  nobody: 'Choose who is to own the account.',
  keep: 'Keep {name} on the account as Administrator',
  keepHint: 'Otherwise {name} has no role on this account any more.',
  willOwn: '{name} becomes the account owner at once, and of its subaccounts too.',
  selfWarning:
    'You give your own account away: you can no longer close it or take it back yourself.',
  save: 'Save',
  discard: 'Discard',
  saved: '{name} owns {account} now',
} as const;
