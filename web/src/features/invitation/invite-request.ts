import {
  type InvitationVerdict,
  invitationVerdicts,
  type OperationPreview,
} from '@guildhall/contract';
import type { OperationRequest } from '../../app/bulk/bulk-request.ts';
import type { DraftAddress, InviteDraft, Verdicts } from './invite-draft.ts';

/**
 * What the server is asked to do with these addresses; what a line says goes before what was chosen for all.
 * `outside`: keys of those who are invited to their accounts only (D4).
 */
export function inviteRequestOf(
  { organizationRole, accounts, expiresInDays }: InviteDraft,
  addresses: readonly DraftAddress[],
  outside: readonly string[] = [],
): OperationRequest {
  const isOutside = new Set(outside);
  return {
    kind: 'invite-users',
    organizationRole,
    accounts: accounts.map(({ accountSid, roles }) => ({ accountSid, roles: [...roles] })),
    expiresInDays,
    rows: addresses.map(({ email, ...own }) => ({
      email,
      ...(isOutside.has(own.key) ? { accountsOnly: true } : {}),
      ...(own.organizationRole === undefined ? {} : { organizationRole: own.organizationRole }),
      ...(own.accounts === undefined
        ? {}
        : {
            accounts: own.accounts.map(({ accountSid, roles }) => ({
              accountSid,
              roles: [...roles],
            })),
          }),
    })),
  };
}

function verdictOf(
  word: NonNullable<OperationPreview['verdicts']>[number],
): InvitationVerdict | undefined {
  return word === 'ready' ? 'invited' : invitationVerdicts.find((verdict) => verdict === word);
}

/** The verdicts of a preview, by the keys of the addresses it was asked about. */
export function verdictsOf(
  addresses: readonly DraftAddress[],
  { verdicts }: Pick<OperationPreview, 'verdicts'>,
): Verdicts {
  const found: Record<string, InvitationVerdict> = {};
  for (const [index, { key }] of addresses.entries()) {
    const word = verdicts?.[index];
    const verdict = word === undefined ? undefined : verdictOf(word);
    if (verdict !== undefined) found[key] = verdict;
  }
  return found;
}
