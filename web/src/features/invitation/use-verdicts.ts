import {
  checkInvitations,
  type InvitationVerdict,
  type OrganizationSid,
  previewOperation,
} from '@guildhall/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import {
  addressLimit,
  type DraftAddress,
  type InviteDraft,
  isBulk,
  type Verdicts,
} from './invite-draft.ts';
import { inviteRequestOf, verdictsOf } from './invite-request.ts';

interface Check {
  readonly verdicts: Verdicts;
  /** True until the verdicts belong to the present addresses. */
  readonly isChecking: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

async function checkFew(
  organizationSid: OrganizationSid,
  asked: readonly DraftAddress[],
  signal: AbortSignal,
): Promise<Verdicts> {
  const body = { emails: asked.map(({ email }) => email) };
  const { data } = await call(checkInvitations, { params: { organizationSid }, body }, { signal });
  const verdicts: Record<string, InvitationVerdict> = {};
  for (const [index, { key }] of asked.entries()) {
    const verdict = data.results[index]?.verdict;
    if (verdict !== undefined) verdicts[key] = verdict;
  }
  return verdicts;
}

const revisions = new WeakMap<readonly DraftAddress[], number>();
let latest = 0;

/** A short name for one state of the list: ten thousand addresses are no key to look things up by. */
function revisionOf(addresses: readonly DraftAddress[]): number {
  const known = revisions.get(addresses);
  if (known !== undefined) return known;
  latest += 1;
  revisions.set(addresses, latest);
  return latest;
}

/** Asks the server about every address as soon as the list changes; nothing is sent or stored. */
export function useVerdicts(organizationSid: OrganizationSid, draft: InviteDraft): Check {
  const { addresses } = draft;
  const isMany = isBulk(draft);
  const isAsked = addresses.length > 0 && addresses.length <= addressLimit;
  const revision = revisionOf(addresses);
  const check = useQuery({
    queryKey: [checkInvitations.name, organizationSid, isMany, revision],
    enabled: isAsked,
    gcTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Verdicts> => {
      if (!isMany) return checkFew(organizationSid, addresses, signal);
      const body = inviteRequestOf(draft, addresses);
      const { data } = await call(
        previewOperation,
        { params: { organizationSid }, body },
        { signal },
      );
      return verdictsOf(addresses, data);
    },
  });
  return {
    verdicts: isAsked ? (check.data ?? {}) : {},
    isChecking: isAsked && (check.isPlaceholderData || check.isPending),
    error: isAsked ? check.error : null,
    retry: () => void check.refetch(),
  };
}
