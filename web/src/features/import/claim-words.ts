import type { ClaimStatus, MailState } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { Tone } from '../../ui/tag.tsx';

export const claimStatusWord: Readonly<
  Record<ClaimStatus, { readonly word: MessageKey; readonly tone: Tone }>
> = {
  pending: { word: 'claim.statusPending', tone: 'info' },
  imported: { word: 'claim.statusImported', tone: 'good' },
  declined: { word: 'claim.statusDeclined', tone: 'neutral' },
  revoked: { word: 'claim.statusRevoked', tone: 'neutral' },
  expired: { word: 'claim.statusExpired', tone: 'attention' },
};

export const mailStateWord: Readonly<Record<MailState, MessageKey>> = {
  queued: 'claim.mailQueued',
  sent: 'claim.mailSent',
  failed: 'claim.mailFailed',
};
