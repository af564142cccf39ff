export const inboxEn = {
  description:
    'What was sent to your address, and is waiting for your answer. Nothing happens by itself.',
  emptyTitle: 'Nothing waits for your answer',
  emptyBody: 'Invitations to your address appear here as soon as they are sent.',
  from: '{inviter} invited you {when}.',
  claimFrom: '{inviter} asked you {when}, because your address is in a domain of the organization.',
  rolesOn: '{account} ({roles})',
  comesAlong: 'Comes along',
  nothingAlong: 'You own no account of your own.',
  claimAccept: 'Join {name}',
  claimDeclineTitle: 'Stay out of {name}?',
  claimDeclineBody:
    'Nothing changes for you: you keep your sign-in and your accounts. {name} learns that you declined.',
  claimDeclined: 'You stay out of {name}. Nothing was changed.',
  declineBody:
    'The link in the mail stops working. {inviter} learns that the address declined, and can invite it again.',
  declined: 'The invitation is declined.',
  leaveTitle: 'You belong to another organization',
  leaveBody:
    'A person belongs to one organization at a time. Leave {name} first, then come back here: the invitation waits until its time is over.',
  leaveAction: 'Go to my profile',
  faultTitle: 'This invitation cannot be accepted now',
  faultInviter:
    'Whoever invited you may no longer give what it offers. Ask the organization for a new invitation.',
  faultDomain:
    'The organization no longer holds the domain of your address. Ask it to verify the domain again, or to invite another address of yours.',
  faultDomainManaged:
    'The domain of your address belongs to an organization that does not let its addresses be invited elsewhere. Ask its administrators, or use another address.',
  faultAccount: 'The account it is for is not in use now. Ask whoever invited you.',
  endedTitle: 'Answered or over, last 30 days',
  titleAccount: 'Work in an account',
  titleAccountOf: 'Work in an account of {name}',
  invitation: 'Invitation',
  when: 'When',
  accepted: 'Accepted',
  declinedTag: 'Declined',
  revoked: 'Revoked',
  expired: 'Expired',
  whyAccepted: 'You accepted it.',
  whyDeclined: 'You declined it.',
  whyRevoked: '{inviter}, or another administrator, took it back.',
  whyExpired: 'Its time was over before it was answered. Ask {inviter} to send it again.',
  deadAccepted: 'You have accepted this invitation already. There is nothing left to do.',
  deadDeclined: 'You have declined this invitation. If you want it after all, ask for a new one.',
  deadRevoked: 'The inviting side took this invitation back.',
  deadExpired: 'The time of this invitation is over. Ask whoever invited you to send it again.',
  deadReplaced:
    'The invitation was sent again, and only the newest mail works. You can answer it in your invitations, too.',
  toInbox: 'Go to my invitations',
} as const;
