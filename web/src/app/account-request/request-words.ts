import type {
  AccountRequestLinkReason,
  AccountRequestStatus,
  MailState,
} from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';

export const requestStatusWord: Readonly<
  Record<AccountRequestStatus, { readonly word: MessageKey; readonly tone: Tone }>
> = {
  pending: { word: 'account-request.statusPending', tone: 'info' },
  accepted: { word: 'account-request.statusAccepted', tone: 'good' },
  declined: { word: 'account-request.statusDeclined', tone: 'neutral' },
  cancelled: { word: 'account-request.statusCancelled', tone: 'neutral' },
  expired: { word: 'account-request.statusExpired', tone: 'attention' },
};

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
  'owner-changed': 'account-request.deadOwner',
};
