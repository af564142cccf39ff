import { getOrganizationCounts, type OrganizationSid, type Total } from '@guildhall/contract';
import { useOperation } from '../api/use-operation.ts';

/** How many rows match: as the tab counts them while nothing narrows the list, whose own count ends at some point. */
export function useWholeTotal(
  organizationSid: OrganizationSid,
  relation: 'managedUsers' | 'externalUsers',
  isFiltered: boolean,
  total: Total | null | undefined,
): Total | null | undefined {
  const counts = useOperation(getOrganizationCounts, { params: { organizationSid } }).data;
  if (isFiltered || total?.exact !== false || counts === undefined) return total;
  return { count: counts[relation], exact: true };
}
