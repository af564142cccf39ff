import type { InvitationVerdict } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import type { AddressChip } from '../../ui/address-field.tsx';

interface VerdictWords {
  readonly tone: AddressChip['tone'];
  /** Before sending, beside the address; a good address needs no words. */
  readonly expected: MessageKey | undefined;
  /** After sending. */
  readonly result: MessageKey;
}

export const verdictWords: Readonly<Record<InvitationVerdict, VerdictWords>> = {
  invited: { tone: 'good', expected: undefined, result: 'invitation.resultInvited' },
  granted: {
    tone: 'good',
    expected: 'invitation.verdictGranted',
    result: 'invitation.resultGranted',
  },
  'already-managed': {
    tone: 'info',
    expected: 'invitation.verdictAlreadyManaged',
    result: 'invitation.resultAlreadyManaged',
  },
  'already-invited': {
    tone: 'info',
    expected: 'invitation.verdictAlreadyInvited',
    result: 'invitation.resultAlreadyInvited',
  },
  'already-has-access': {
    tone: 'info',
    expected: 'invitation.verdictAlreadyHasAccess',
    result: 'invitation.resultAlreadyHasAccess',
  },
  'domain-not-verified': {
    tone: 'attention',
    expected: 'invitation.verdictDomain',
    result: 'invitation.resultDomain',
  },
  'domain-in-grace': {
    tone: 'attention',
    expected: 'invitation.verdictDomainInGrace',
    result: 'invitation.resultDomainInGrace',
  },
  'domain-managed': {
    tone: 'attention',
    expected: 'invitation.verdictDomainManaged',
    result: 'invitation.resultDomainManaged',
  },
  malformed: {
    tone: 'danger',
    expected: 'invitation.verdictMalformed',
    result: 'invitation.resultMalformed',
  },
  duplicate: {
    tone: 'info',
    expected: 'invitation.verdictDuplicate',
    result: 'invitation.resultDuplicate',
  },
};
