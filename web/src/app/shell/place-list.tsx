import {
  accountStatuses,
  listAccounts,
  listMyAccounts,
  type OrganizationSid,
} from '@guildhall/contract';
import { Building2, LayoutGrid, Search, ShieldCheck } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { useOperation } from '../../api/use-operation.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import '../../ui/field.css';
import { Icon } from '../../ui/icon.tsx';
import { MenuFoot, MenuItem, MenuSection } from '../../ui/menu.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { accountStatusWord } from '../access/account-status.tsx';
import { isAdministrator } from '../home.ts';
import { paths } from '../paths.ts';
import { useSession } from '../session.tsx';
import { type Place, recentPlaces } from './recent-places.ts';

const most = 8;

interface ListProps {
  /** Sid of the place one is at. */
  readonly present: string;
  readonly onChoose: () => void;
}

interface FoundProps {
  readonly term: string;
  /** Told what was found; undefined until it is known. */
  readonly children: (found: readonly Place[] | undefined) => ReactNode;
}

/** The accounts one can enter by a role of one's own, as far as the term matches. */
function useOwnAccounts(term: string): readonly Place[] | undefined {
  const t = useMessages();
  const accounts = useOperation(
    listMyAccounts,
    { query: { pageSize: most, ...(term === '' ? {} : { search: term }) } },
    { keepPrevious: true },
  );
  return accounts.data?.items.map((account) => ({
    sid: account.sid,
    name: account.name,
    href: paths.console(account.sid),
    detail:
      account.mainAccount === null
        ? (account.organizationName ?? t('app.console'))
        : t('app.below', { name: account.mainAccount.name }),
    status: account.status,
  }));
}

function OwnAccounts({ term, children }: FoundProps) {
  return children(useOwnAccounts(term));
}

/** Owners and Administrators enter every account of their organization: what they search is all of them. */
function GovernedAccounts({
  organizationSid,
  organizationName,
  term,
  children,
}: FoundProps & {
  readonly organizationSid: OrganizationSid;
  readonly organizationName: string;
}) {
  const own = useOwnAccounts(term);
  const accounts = useOperation(
    listAccounts,
    { params: { organizationSid }, query: { pageSize: most, search: term } },
    { keepPrevious: true, enabled: term !== '' },
  );
  if (term === '') return children(own);
  if (own === undefined || accounts.data === undefined) return children(undefined);
  const known = new Set(own.map(({ sid }) => sid));
  const governed = accounts.data.items
    .filter(({ sid }) => !known.has(sid))
    .map(({ sid, name, status }) => ({
      sid,
      name,
      href: paths.console(sid),
      detail: organizationName,
      status,
    }));
  return children([...own, ...governed].slice(0, most));
}

/** What the switcher offers: recent places first, then what the search finds, then the whole. */
export function PlaceList(props: ListProps) {
  const { organization } = useSession();
  const [text, setText] = useState('');
  const term = useDebounced(text.trim(), 200);
  const offer = (found: readonly Place[] | undefined) => (
    <Places {...props} text={text} onType={setText} isSearch={term !== ''} found={found} />
  );
  return organization !== null && isAdministrator({ organization }) ? (
    <GovernedAccounts
      organizationSid={organization.sid}
      organizationName={organization.name}
      term={term}
    >
      {offer}
    </GovernedAccounts>
  ) : (
    <OwnAccounts term={term}>{offer}</OwnAccounts>
  );
}

interface PlacesProps extends ListProps {
  readonly text: string;
  readonly onType: (text: string) => void;
  readonly isSearch: boolean;
  readonly found: readonly Place[] | undefined;
}

/** Under the name: whose it is, and its state where that is not the usual one. */
function detailOf(t: Translate, { detail, status }: Place): string {
  const known = accountStatuses.find((word) => word === status);
  if (known === undefined || known === 'active') return detail;
  return `${detail} · ${t(accountStatusWord[known].key)}`;
}

function Places({ present, onChoose, text, onType, isSearch, found }: PlacesProps) {
  const t = useMessages();
  const me = useSession();
  const known = new Map(found?.map((place) => [place.sid, place]));
  const recent = (isSearch ? [] : recentPlaces(me.sid).filter(({ sid }) => sid !== present)).map(
    (place) => ({ ...place, status: known.get(place.sid)?.status ?? place.status }),
  );
  // Whoever searches for where they are finds it; nobody is offered it unasked.
  const hidden = new Set([...(isSearch ? [] : [present]), ...recent.map(({ sid }) => sid)]);
  const others = (found ?? []).filter(({ sid }) => !hidden.has(sid));
  const item = (place: Place) => (
    <MenuItem
      key={place.sid}
      label={place.name}
      detail={detailOf(t, place)}
      icon={Building2}
      href={place.href}
    />
  );
  return (
    <Autocomplete inputValue={text} onInputChange={onType}>
      <SearchField className="switcher-search" aria-label={t('app.switcherSearch')} autoFocus>
        <Icon of={Search} />
        <Input className="input" placeholder={t('app.switcherSearch')} />
      </SearchField>
      <p className="switcher-nothing" role="status">
        {isSearch && found !== undefined && others.length === 0 && t('ui.noResults')}
      </p>
      <Menu className="menu switcher-menu" onAction={onChoose} aria-label={t('app.switchTo')}>
        {recent.length > 0 && <MenuSection label={t('app.recent')}>{recent.map(item)}</MenuSection>}
        {others.length > 0 && (
          <MenuSection label={t('app.accounts')}>{others.map(item)}</MenuSection>
        )}
        <MenuFoot label={t('app.elsewhere')}>
          <MenuItem label={t('app.viewAllAccounts')} icon={LayoutGrid} href={paths.accounts} />
          {me.organization !== null && isAdministrator(me) && (
            <MenuItem
              label={t('app.goToAdminCenter')}
              detail={me.organization.name}
              icon={ShieldCheck}
              href={paths.admin(me.organization.sid)}
            />
          )}
        </MenuFoot>
      </Menu>
    </Autocomplete>
  );
}
