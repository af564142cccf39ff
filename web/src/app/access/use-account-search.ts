import { listAccounts, type OrganizationSid } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import type { ComboBoxItem } from '../../ui/combo-box.tsx';

interface AccountSearch {
  readonly items: readonly ComboBoxItem[];
  readonly isLoading: boolean;
  readonly onSearch: (term: string) => void;
}

/** Finds managed accounts by name or sid, for fields and filters that choose one of them. */
export function useAccountSearch(organizationSid: OrganizationSid): AccountSearch {
  const [search, setSearch] = useState('');
  const query = { pageSize: 20, ...(search === '' ? {} : { search }) };
  const found = useOperation(
    listAccounts,
    { params: { organizationSid }, query },
    { keepPrevious: true },
  );
  const items = (found.data?.items ?? []).map((account) => ({
    key: account.sid,
    label: account.name,
    detail: `${account.sid.slice(0, 6)}…${account.sid.slice(-4)}`,
    isDisabled: account.status !== 'active',
  }));
  return { items, isLoading: found.isFetching, onSearch: setSearch };
}
