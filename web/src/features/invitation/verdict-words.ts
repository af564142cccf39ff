import type { InvitationVerdict } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { AddressChip } from '../../ui/address-field.tsx';

interface VerdictWords {
  readonly tone: AddressChip['tone'];
  /** Before sending, beside the address; a good address needs no words. */
  readonly expected: MessageKey | undefined;
  /** After sending. */
  readonly result: MessageKey;
  /** What can be done about it; nothing about a good address. */
  readonly remedy: MessageKey | undefined;
}

export const verdictWords: Readonly<Record<InvitationVerdict, VerdictWords>> = {
  invited: {
    tone: 'good',
    expected: undefined,
    result: 'invitation.resultInvited',
    remedy: undefined,
  },
  granted: {
    tone: 'good',
    expected: 'invitation.verdictGranted',
    result: 'invitation.resultGranted',
    remedy: undefined,
  },
  'already-managed': {
    tone: 'info',
    expected: 'invitation.verdictAlreadyManaged',
    result: 'invitation.resultAlreadyManaged',
    remedy: 'invitation.remedyAlreadyManaged',
  },
  'already-invited': {
    tone: 'info',
    expected: 'invitation.verdictAlreadyInvited',
    result: 'invitation.resultAlreadyInvited',
    remedy: 'invitation.remedyAlreadyInvited',
  },
  'already-has-access': {
    tone: 'info',
    expected: 'invitation.verdictAlreadyHasAccess',
    result: 'invitation.resultAlreadyHasAccess',
    remedy: 'invitation.remedyAlreadyHasAccess',
  },
  'domain-not-verified': {
    tone: 'attention',
    expected: 'invitation.verdictDomain',
    result: 'invitation.resultDomain',
    remedy: 'invitation.remedyDomain',
  },
  'domain-in-grace': {
    tone: 'attention',
    expected: 'invitation.verdictDomainInGrace',
    result: 'invitation.resultDomainInGrace',
    remedy: 'invitation.remedyDomainInGrace',
  },
  'domain-managed': {
    tone: 'attention',
    expected: 'invitation.verdictDomainManaged',
    result: 'invitation.resultDomainManaged',
    remedy: 'invitation.remedyDomainManaged',
  },
  malformed: {
    tone: 'danger',
    expected: 'invitation.verdictMalformed',
    result: 'invitation.resultMalformed',
    remedy: 'invitation.remedyMalformed',
  },
  duplicate: {
    tone: 'info',
    expected: 'invitation.verdictDuplicate',
    result: 'invitation.resultDuplicate',
    remedy: 'invitation.remedyDuplicate',
  },
};
