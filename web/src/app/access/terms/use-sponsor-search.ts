import {
  type AccountSid,
  listAccountUsers,
  listUsers,
  type OrganizationSid,
} from '@guildhall/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import type { ComboBoxItem } from '../../../ui/combo-box.tsx';
import { nameOf, useSession } from '../../session.tsx';

/** Where a sponsor is looked for. */
export interface SponsorPlace {
  readonly organizationSid: OrganizationSid;
  /** Absent in the Admin Center, where the whole organization is known. */
  readonly accountSid?: AccountSid | undefined;
}

/**
 * Finds people who may answer for access from outside; before anything is typed, the present one is among
 * them, for a field forgets whom its list does not hold. Administrators of the organization choose among
 * all managed users; those of an account alone among the managed users of their account.
 */
export function useSponsorSearch(
  { organizationSid, accountSid }: SponsorPlace,
  present: ComboBoxItem | null = null,
) {
  const [search, setSearch] = useState('');
  const { organization } = useSession();
  const knowsAll = organization?.sid === organizationSid && organization.role !== 'standard-user';
  const found = useQuery({
    queryKey: ['sponsors', organizationSid, knowsAll ? null : accountSid, search],
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<ComboBoxItem[]> => {
      const text = search === '' ? {} : { search };
      if (knowsAll) {
        const query = { relation: 'managed', status: 'active', pageSize: 20, ...text } as const;
        const { data } = await call(listUsers, { params: { organizationSid }, query }, { signal });
        return data.items.map((user) => toItem(user.sid, user));
      }
      if (accountSid === undefined) return [];
      const input = { params: { accountSid }, query: { pageSize: 100, ...text } };
      const { data } = await call(listAccountUsers, input, { signal });
      return data.items
        .filter(({ relation, status }) => relation === 'managed' && status === 'active')
        .map((user) => toItem(user.userSid, user));
    },
  });
  const people = found.data ?? [];
  const isMissing = search === '' && !people.some(({ key }) => key === present?.key);
  const items = present !== null && isMissing ? [present, ...people] : people;
  return { items, isLoading: found.isFetching, onSearch: setSearch };
}

function toItem(key: string, person: Parameters<typeof nameOf>[0]): ComboBoxItem {
  return { key, label: nameOf(person), detail: person.email };
}
