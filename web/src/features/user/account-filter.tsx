import { type AccountSid, getAccount, type OrganizationSid } from '@guildhall/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useAccountSearch } from '../../app/access/use-account-search.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { SearchFilterChip } from '../../ui/search-filter-chip.tsx';

function useAccountName(accountSid: AccountSid | undefined): string {
  const read = useQuery({
    queryKey: [getAccount.name, 'name', accountSid],
    enabled: accountSid !== undefined,
    queryFn: async ({ signal }) =>
      accountSid === undefined
        ? ''
        : (await call(getAccount, { params: { accountSid } }, { signal })).data.name,
  });
  return read.data ?? accountSid ?? '';
}

export interface AccountFilterProps {
  readonly organizationSid: OrganizationSid;
  readonly value: AccountSid | undefined;
  readonly onChange: (accountSid: string | undefined) => void;
}

/** Only people with a role on one account. */
export function AccountFilter({ organizationSid, value, onChange }: AccountFilterProps) {
  const t = useMessages();
  const { items, isLoading, onSearch } = useAccountSearch(organizationSid);
  const name = useAccountName(value);
  return (
    <SearchFilterChip
      label={t('user.account')}
      // People keep their roles on accounts that are not active, and may be found by them.
      items={items.map((item) => ({ ...item, isDisabled: false }))}
      isLoading={isLoading}
      onSearch={onSearch}
      value={value === undefined ? null : { key: value, label: name }}
      onChange={onChange}
    />
  );
}
