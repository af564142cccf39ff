export const inboxEn = {
  description:
    'What was sent to your address, and is waiting for your answer. Nothing happens by itself.',
  emptyTitle: 'Nothing waits for your answer',
  emptyBody: 'Invitations to your address appear here as soon as they are sent.',
  from: 'Invited by {inviter} · {when}',
  claimFrom: 'Asked by {inviter}, as your address is in a domain of the organization · {when}',
  accessEndsSoon: '{at, datetime}, however late you accept',
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
  leaveOwnerBody:
    'A person belongs to one organization at a time, and you own {name}. Transfer it to somebody else and leave, or delete it where nobody else is managed; then come back here: the invitation waits until its time is over.',
  leaveOwnerAction: 'Go to its settings',
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
  deadAccepted: 'This invitation was accepted already. Sign in with the address it was sent to.',
  deadDeclined:
    'This invitation was declined. If you want it after all, ask whoever invited you for a new one.',
  deadRevoked:
    'The inviting side took this invitation back. If you think that is a mistake, ask whoever invited you.',
  deadExpired: 'The time of this invitation is over. Ask whoever invited you to send it again.',
  deadReplaced:
    'The invitation was sent again, and only the newest mail works. Look for it in your mailbox. Signed in, you can answer it in your invitations, too.',
  deadJoined:
    'The person it was for belongs to the organization already, in another way. Sign in with that address.',
  deadPersonGone: 'The user it was for was deleted since. Ask whoever invited you for a new one.',
  deadInviter:
    'Whoever sent it may no longer give what it offers. Ask another administrator to send it again.',
  deadAccount: 'The account it leads to is not in use at this time. Ask whoever invited you.',
  deadOrganization:
    'The organization that invited you is suspended at this time. Once it is in use again, the invitation works until it expires.',
  toInbox: 'Go to my invitations',
} as const;
