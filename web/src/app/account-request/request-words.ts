import type { AccountRequestLinkReason, MailState } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

export const mailStateWord: Readonly<Record<MailState, MessageKey>> = {
  queued: 'account-request.mailQueued',
  sent: 'account-request.mailSent',
  failed: 'account-request.mailFailed',
};

/** Why the link of a request works no more. */
export const deadWord: Readonly<Record<AccountRequestLinkReason, MessageKey>> = {
  accepted: 'account-request.deadAccepted',
  declined: 'account-request.deadDeclined',
  revoked: 'account-request.deadRevoked',
  expired: 'account-request.deadExpired',
  replaced: 'account-request.deadReplaced',
  joined: 'account-request.deadJoined',
  'person-gone': 'account-request.deadPersonGone',
  'domain-not-verified': 'account-request.deadDomain',
  'inviter-lost-right': 'account-request.deadInviter',
  'account-not-active': 'account-request.deadAccount',
  'organization-suspended': 'account-request.deadOrganization',
  'owner-changed': 'account-request.deadOwner',
};
