import {
  checkInvitations,
  type InvitationVerdict,
  type OrganizationSid,
} from '@guildhall/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { addressLimit, type DraftAddress, type Verdicts } from './invite-draft.ts';

interface Check {
  readonly verdicts: Verdicts;
  /** True until the verdicts belong to the present addresses. */
  readonly isChecking: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Asks the server about every address as soon as the list changes; nothing is sent or stored. */
export function useVerdicts(
  organizationSid: OrganizationSid,
  addresses: readonly DraftAddress[],
): Check {
  const asked = addresses.slice(0, addressLimit);
  const check = useQuery({
    queryKey: [checkInvitations.name, organizationSid, asked.map(({ key, email }) => [key, email])],
    enabled: asked.length > 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Verdicts> => {
      const body = { emails: asked.map(({ email }) => email) };
      const { data } = await call(
        checkInvitations,
        { params: { organizationSid }, body },
        { signal },
      );
      const verdicts: Record<string, InvitationVerdict> = {};
      for (const [index, { key }] of asked.entries()) {
        const verdict = data.results[index]?.verdict;
        if (verdict !== undefined) verdicts[key] = verdict;
      }
      return verdicts;
    },
  });
  const isAsked = asked.length > 0;
  return {
    verdicts: isAsked ? (check.data ?? {}) : {},
    isChecking: isAsked && (check.isPlaceholderData || check.isPending),
    error: isAsked ? check.error : null,
    retry: () => void check.refetch(),
  };
}
