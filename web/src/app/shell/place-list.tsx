import { listMyAccounts } from '@guildhall/contract';
import { Building2, LayoutGrid, Search, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete } from 'react-aria-components/Autocomplete';
import { Input } from 'react-aria-components/Input';
import { Menu } from 'react-aria-components/Menu';
import { SearchField } from 'react-aria-components/SearchField';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import '../../ui/field.css';
import { Icon } from '../../ui/icon.tsx';
import { MenuFoot, MenuItem, MenuSection } from '../../ui/menu.tsx';
import { useDebounced } from '../../ui/use-debounced.ts';
import { isAdministrator } from '../home.ts';
import { paths } from '../paths.ts';
import { useSession } from '../session.tsx';
import { type Place, recentPlaces } from './recent-places.ts';

function useMyPlaces(
  term: string,
  present: string,
): {
  readonly recent: readonly Place[];
  readonly found: readonly Place[];
} {
  const t = useMessages();
  const settled = useDebounced(term.trim(), 200);
  const accounts = useOperation(
    listMyAccounts,
    { query: { pageSize: 8, ...(settled === '' ? {} : { search: settled }) } },
    { keepPrevious: true },
  );
  const found = (accounts.data?.items ?? []).map((account) => ({
    sid: account.sid,
    name: account.name,
    href: paths.console(account.sid),
    detail: account.organizationName ?? t('app.console'),
  }));
  const recent = settled === '' ? recentPlaces().filter((place) => place.sid !== present) : [];
  const shownSids = new Set([present, ...recent.map((place) => place.sid)]);
  return { recent, found: found.filter((place) => !shownSids.has(place.sid)) };
}

/** What the switcher offers: recent places first, then what the search finds, then the whole. */
export function PlaceList({
  present,
  onChoose,
}: {
  readonly present: string;
  readonly onChoose: () => void;
}) {
  const t = useMessages();
  const me = useSession();
  const [term, setTerm] = useState('');
  const { recent, found } = useMyPlaces(term, present);
  const item = (place: Place) => (
    <MenuItem
      key={place.sid}
      label={place.name}
      detail={place.detail}
      icon={Building2}
      href={place.href}
    />
  );
  return (
    <Autocomplete inputValue={term} onInputChange={setTerm}>
      <SearchField className="switcher-search" aria-label={t('app.switcherSearch')} autoFocus>
        <Icon of={Search} />
        <Input className="input" placeholder={t('app.switcherSearch')} />
      </SearchField>
      <Menu
        className="menu switcher-menu"
        onAction={onChoose}
        aria-label={t('app.switchTo')}
        renderEmptyState={() => <div className="list-box-empty">{t('ui.noResults')}</div>}
      >
        {recent.length > 0 && <MenuSection label={t('app.recent')}>{recent.map(item)}</MenuSection>}
        {found.length > 0 && <MenuSection label={t('app.accounts')}>{found.map(item)}</MenuSection>}
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
