/** Words about accounts outside of the organization; they come with the pages that say them. */
export const independentEn = {
  title: 'Independent accounts',
  description:
    'Accounts that belong to somebody outside of the organization, on which people of yours have access. You can relinquish that access at any time.',
  search: 'Search independent accounts',
  searchPlaceholder: 'Name or SID',
  account: 'Account',
  owner: 'Owner',
  people: 'Your people',
  since: 'Access since',
  roles: 'Roles',
  person: 'User',
  endsAt: 'Access ends',
  never: 'Never',
  emptyTitle: 'No independent accounts',
  emptyBody:
    'When the owner of an account outside of the organization gives one of your managed users access, the account is listed here.',
  users: 'People with access',
  searchUsers: 'Search people',
  searchUsersPlaceholder: 'Name or e-mail',
  usersEmptyTitle: 'Nobody found',
  usersEmptyBody: 'Nobody of your organization has access to this account by this name.',
  whatTitle: 'What an independent account is',
  what: 'It belongs to its owner, who decides about it alone. Your organization sees who of its people has access, and nothing else.',
  takeOver:
    'The address of {owner} is in one of your verified domains: your organization can govern the account once {owner} has confirmed.',
  cannotTakeOver:
    'Your organization can add only active accounts whose owner belongs to no organization and has a proved address in one of your verified domains. That does not hold here.',
  add: 'Add to the organization',
  relinquish: 'Relinquish access',
  relinquishAll: 'Relinquish everybody’s access',
  relinquishTitle:
    '{count, plural, one {Relinquish access of one person?} other {Relinquish access of # people?}}',
  relinquishOneTitle: 'Relinquish access of {name}?',
  endsNow:
    '{count, plural, one {The person} other {They}} can no longer open “{account}”, from this moment on.',
  stay: '{count, plural, one {The person stays} other {They stay}} in your organization, with everything else as it is.',
  ownerTold: '{owner}, who owns the account, is told by mail.',
  noWayBack:
    'Only the people of that account can let {count, plural, one {the person} other {them}} in again.',
  whoLoses: 'Who loses access: {names}',
  andMore: '{count, plural, one {one more} other {# more}}',
  relinquished:
    '{count, plural, one {Access of one person is relinquished} other {Access of # people is relinquished}}',
} as const;
