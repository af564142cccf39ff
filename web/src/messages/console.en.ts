export const consoleEn = {
  askForAccess:
    'Roles on this account come from its owner or one of its administrators. Ask one of them.',
  noticeForAccount:
    'Administrators of the organization manage its users in the Admin Center. Here you change what people may do on this account, and you can invite people from outside the organization.',
  activity: 'Activity',
  activityDescription: 'What happened on this account, and who did it.',
  activityList: 'Activity of {account}',
  activityEmpty: 'Changes to this account, its people and its invitations appear here.',
  exported: '{count, plural, one {# row is} other {# rows are}} in the file.',
  ownerRoles: 'The account owner may do everything here. The owner changes by transfer only.',
  endedTitle: 'This access has ended',
  endedBody: 'Invite {name} again to give it back, or remove it for good.',
  removeHint:
    '{name} loses access to this account at once, and keeps the sign-in and every other account.',
  removeSelfHint: 'You lose access to this account at once, and keep your other accounts.',
} as const;
