import {
  accountRoles,
  type ExternalUserConcern,
  externalUserConcerns,
  getAccount,
  getUser,
  type OrganizationSid,
} from '@guildhall/contract';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { accountRoleName } from '../../app/access/role-names.ts';
import { useSponsorSearch } from '../../app/access/terms/use-sponsor-search.ts';
import { useAccountSearch } from '../../app/access/use-account-search.ts';
import { ExportButton } from '../../app/export/export-button.tsx';
import { nameOf } from '../../app/session.tsx';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { SearchFilterChip } from '../../ui/search-filter-chip.tsx';
import type { ExternalList } from './use-external-list.ts';

const concernWord: Readonly<Record<ExternalUserConcern, MessageKey>> = {
  'ending-soon': 'external.endingSoon',
  ended: 'external.ended',
  'sponsor-lost': 'external.sponsorLost',
  'without-sponsor': 'external.withoutSponsor',
};

interface FilterProps {
  readonly organizationSid: OrganizationSid;
  readonly list: ExternalList;
}

function AccountChip({ organizationSid, list }: FilterProps) {
  const t = useMessages();
  const { accountSid } = list;
  const search = useAccountSearch(organizationSid);
  const name = useQuery({
    queryKey: [getAccount.name, 'name', accountSid],
    enabled: accountSid !== undefined,
    queryFn: async ({ signal }) =>
      accountSid === undefined
        ? ''
        : (await call(getAccount, { params: { accountSid } }, { signal })).data.name,
  });
  return (
    <SearchFilterChip
      label={t('external.account')}
      {...search}
      items={search.items.map((item) => ({ ...item, isDisabled: false }))}
      value={accountSid === undefined ? null : { key: accountSid, label: name.data ?? accountSid }}
      onChange={(account) => list.change({ account })}
    />
  );
}

function SponsorChip({ organizationSid, list }: FilterProps) {
  const t = useMessages();
  const { sponsorSid } = list;
  const search = useSponsorSearch({ organizationSid });
  const name = useQuery({
    queryKey: [getUser.name, 'name', sponsorSid],
    enabled: sponsorSid !== undefined,
    queryFn: async ({ signal }) =>
      sponsorSid === undefined
        ? ''
        : nameOf(
            (await call(getUser, { params: { organizationSid, userSid: sponsorSid } }, { signal }))
              .data,
          ),
  });
  return (
    <SearchFilterChip
      label={t('external.sponsor')}
      {...search}
      value={sponsorSid === undefined ? null : { key: sponsorSid, label: name.data ?? sponsorSid }}
      onChange={(sponsor) => list.change({ sponsor })}
    />
  );
}

/** Search and filters of the people from outside. */
export function ExternalFilters(props: FilterProps) {
  const t = useMessages();
  const { url, change } = props.list;
  return (
    <FilterBar
      end={
        <ExportButton
          organizationSid={props.organizationSid}
          order={{ kind: 'external-users', filter: props.list.filter }}
        />
      }
    >
      <SearchField
        label={t('external.searchLabel')}
        placeholder={t('external.searchPlaceholder')}
        value={url.get('search')}
        onChange={(search) => change({ search })}
      />
      <FilterChip
        label={t('external.concern')}
        value={externalUserConcerns.filter((concern) => concern === url.get('concern'))}
        onChange={([concern]) => change({ concern })}
        options={externalUserConcerns.map((value) => ({ value, label: t(concernWord[value]) }))}
      />
      <AccountChip {...props} />
      <FilterChip
        label={t('external.role')}
        value={accountRoles.filter((role) => role === url.get('role'))}
        onChange={([role]) => change({ role })}
        options={accountRoles
          .filter((role) => role !== 'owner')
          .map((value) => ({ value, label: t(accountRoleName[value]) }))}
      />
      <SponsorChip {...props} />
    </FilterBar>
  );
}
