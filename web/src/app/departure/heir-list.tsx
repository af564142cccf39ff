import type { DeparturePreview, OwnedAccount } from '@guildhall/contract';
import { ArrowRight } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { Sid } from '../../ui/sid.tsx';
import './departure.css';
import type { Heirs } from './use-heirs.ts';

/** More rows than this are searched rather than looked through. */
const mostShown = 50;
const searchFrom = 9;

function AccountLine({
  account,
  field,
}: {
  readonly account: OwnedAccount;
  readonly field: ReactNode;
}) {
  return (
    <li className="heir-line">
      <div className="heir-account">
        <span className="heir-name">{account.name}</span>
        <Sid value={account.sid} />
      </div>
      <Icon of={ArrowRight} />
      <div className="heir-field">{field}</div>
    </li>
  );
}

/** The accounts that need a new owner, each with a field to choose one; many of them with a search. */
export function HeirList({
  preview,
  heirs,
  title,
  note,
  field,
}: {
  readonly preview: DeparturePreview;
  readonly heirs: Heirs;
  readonly title: string;
  /** What is good to know about the choice. */
  readonly note: string;
  readonly field: (account: OwnedAccount) => ReactNode;
}) {
  const { t, tag } = useLocale();
  const [search, setSearch] = useState('');
  const { ownedAccounts, ownedAccountCount } = preview;
  const words = search.trim().toLocaleLowerCase(tag);
  const found = ownedAccounts.filter(
    ({ name, sid }) => name.toLocaleLowerCase(tag).includes(words) || sid === words,
  );
  const isOne = ownedAccountCount === 1;
  return (
    <section className="heirs" aria-label={title}>
      <div className="heirs-head">
        <h3 className="legend">{title}</h3>
        {!isOne && (
          <Button look="quiet" isDisabled={heirs.last === null} onPress={heirs.sameForAll}>
            {t('departure.sameForAll')}
          </Button>
        )}
      </div>
      <p className="muted">{note}</p>
      {ownedAccountCount >= searchFrom && (
        <SearchField
          label={t('departure.searchAccounts')}
          placeholder={t('departure.searchAccounts')}
          value={search}
          onChange={setSearch}
        />
      )}
      <ul className="heir-lines">
        {found.slice(0, mostShown).map((account) => (
          <AccountLine key={account.sid} account={account} field={field(account)} />
        ))}
      </ul>
      {ownedAccountCount > mostShown && (
        <p className="muted">{t('departure.moreAccounts', { count: ownedAccountCount })}</p>
      )}
    </section>
  );
}
