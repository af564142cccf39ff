import type { AccountRequestLinkReason, AccountRequestStatus } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';

export const requestStatusWord: Readonly<
  Record<AccountRequestStatus, { readonly key: MessageKey; readonly tone: Tone }>
> = {
  pending: { key: 'account-request.statusPending', tone: 'info' },
  accepted: { key: 'account-request.statusAccepted', tone: 'good' },
  declined: { key: 'account-request.statusDeclined', tone: 'neutral' },
  cancelled: { key: 'account-request.statusCancelled', tone: 'neutral' },
  expired: { key: 'account-request.statusExpired', tone: 'attention' },
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
  'address-changed': 'account-request.deadAddress',
  'domain-not-verified': 'account-request.deadDomain',
  'inviter-lost-right': 'account-request.deadInviter',
  'account-not-active': 'account-request.deadAccount',
  'organization-suspended': 'account-request.deadOrganization',
  'owner-changed': 'account-request.deadOwner',
};
