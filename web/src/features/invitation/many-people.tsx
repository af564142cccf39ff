import type { InvitationVerdict } from '@guildhall/contract';
import { Download, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { organizationRoleName } from '../../app/access/role-names.ts';
import { saveCsv } from '../../app/csv/write-csv.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { FilterBar, FilterChip } from '../../ui/filter-chip.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { Pager } from '../../ui/pager.tsx';
import { RowTitle } from '../../ui/row-title.tsx';
import { Tag } from '../../ui/tag.tsx';
import { AccountsInstead } from './accounts-instead.tsx';
import {
  accountsFor,
  type DraftAddress,
  goesToAccounts,
  type InviteDraft,
  type Verdicts,
} from './invite-draft.ts';
import { verdictWords } from './verdict-words.ts';

export interface ManyPeopleProps {
  readonly draft: InviteDraft;
  readonly verdicts: Verdicts;
  readonly isChecking: boolean;
  readonly change: (part: Partial<InviteDraft>) => void;
  readonly onChooseAccounts: () => void;
}

const pageSize = 25;

/** How many addresses have each verdict, the frequent ones first. */
function countsOf(draft: InviteDraft, verdicts: Verdicts): [InvitationVerdict, number][] {
  const counts = new Map<InvitationVerdict, number>();
  for (const { key } of draft.addresses) {
    const verdict = verdicts[key];
    if (verdict !== undefined) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Those who cannot be invited come first: there is something to do about them. */
function inOrder({ addresses }: InviteDraft, verdicts: Verdicts): readonly DraftAddress[] {
  const isGood = ({ key }: DraftAddress) => verdicts[key] === 'invited';
  return [...addresses.filter((address) => !isGood(address)), ...addresses.filter(isGood)];
}

/** What a line of the file asked for beside what everybody gets. */
function OwnOffer({ address }: { readonly address: DraftAddress }) {
  const t = useMessages();
  const { organizationRole, accounts, name } = address;
  const parts = [
    name,
    organizationRole === undefined ? undefined : t(organizationRoleName[organizationRole]),
    accounts === undefined ? undefined : t('invitation.toAccounts', { count: accounts.length }),
  ].filter((part) => part !== undefined && part !== null);
  return parts.join(' · ');
}

function useColumns(props: ManyPeopleProps): Column<DraftAddress>[] {
  const t = useMessages();
  const { draft, verdicts } = props;
  const wordOf = (verdict: InvitationVerdict) =>
    verdict === 'invited' ? t('invitation.resultReady') : t(verdictWords[verdict].result);
  return [
    {
      key: 'person',
      header: t('invitation.person'),
      kind: 'title',
      cell: (address) => <RowTitle name={address.email} note={<OwnOffer address={address} />} />,
    },
    {
      key: 'verdict',
      header: t('invitation.verdict'),
      kind: 'status',
      cell: (address) => {
        const verdict = verdicts[address.key];
        if (goesToAccounts(draft, verdicts, address)) {
          const { length: count } = accountsFor(draft, address);
          return <Tag tone="good">{t('invitation.toAccounts', { count })}</Tag>;
        }
        return verdict === undefined ? (
          <Tag>{t('invitation.checking')}</Tag>
        ) : (
          <Tag tone={verdictWords[verdict].tone}>{wordOf(verdict)}</Tag>
        );
      },
    },
  ];
}

/** What to do with everybody who cannot be invited: take them away as a file, or out of the list. */
function BadOnes({ draft, verdicts, change }: ManyPeopleProps) {
  const t = useMessages();
  const bad = draft.addresses.filter(
    (address) =>
      verdicts[address.key] !== undefined &&
      verdicts[address.key] !== 'invited' &&
      !goesToAccounts(draft, verdicts, address),
  );
  if (bad.length === 0) return null;
  const save = (): void =>
    saveCsv('not-invited.csv', [
      ['email', 'verdict'],
      ...bad.map(({ key, email }) => [email, verdicts[key] ?? '']),
    ]);
  const remove = (): void =>
    change({ addresses: draft.addresses.filter((address) => !bad.includes(address)) });
  return (
    <>
      <Button icon={Download} onPress={save}>
        {t('invitation.badDownload', { count: bad.length })}
      </Button>
      <Button icon={Trash2} onPress={remove}>
        {t('invitation.badRemove', { count: bad.length })}
      </Button>
    </>
  );
}

/** Those outside the verified domains: invited to accounts instead, all at once, or left as they are. */
function Strangers({ draft, verdicts, change, onChooseAccounts }: ManyPeopleProps) {
  const t = useMessages();
  const strangers = draft.addresses.filter(({ key }) => verdicts[key] === 'domain-not-verified');
  const decided = strangers.filter((address) => goesToAccounts(draft, verdicts, address));
  const undecided = strangers.filter((address) => !decided.includes(address));
  return (
    <>
      {undecided.length > 0 && (
        <Callout
          tone="attention"
          title={t('invitation.outsideTitle', {
            count: undecided.length,
            email: undecided[0]?.email,
          })}
          actions={
            <AccountsInstead
              draft={draft}
              addresses={undecided}
              change={change}
              onChooseAccounts={onChooseAccounts}
            />
          }
        >
          {t('invitation.outsideBody')}
        </Callout>
      )}
      {decided.length > 0 && (
        <Callout
          tone="info"
          title={t('invitation.reviewOutside', { count: decided.length })}
          actions={
            <Button size="small" onPress={() => change({ toAccounts: [] })}>
              {t('invitation.undo')}
            </Button>
          }
        >
          {t('invitation.outsideChosenBody')}
        </Callout>
      )}
    </>
  );
}

/** A list too long for chips: counted by verdict, filtered and paged in the browser. */
export function ManyPeople(props: ManyPeopleProps) {
  const { draft, verdicts, isChecking, change } = props;
  const { t, tag } = useLocale();
  const [chosen, setChosen] = useState<InvitationVerdict>();
  const [from, setFrom] = useState(0);
  const columns = useColumns(props);
  const counts = countsOf(draft, verdicts);
  const number = new Intl.NumberFormat(tag);
  const filter = counts.some(([verdict]) => verdict === chosen) ? chosen : undefined;
  const matching = inOrder(draft, verdicts).filter(
    ({ key }) => filter === undefined || verdicts[key] === filter,
  );
  const offset = from < matching.length ? from : 0;
  const page = matching.slice(offset, offset + pageSize);
  const wordOf = (verdict: InvitationVerdict) =>
    verdict === 'invited' ? t('invitation.resultReady') : t(verdictWords[verdict].result);
  return (
    <>
      <ul className="verdict-counts" aria-label={t('invitation.verdicts')}>
        {counts.map(([verdict, count]) => (
          <li key={verdict}>
            <Tag tone={verdictWords[verdict].tone}>
              {t('invitation.verdictCount', { verdict: wordOf(verdict), count })}
            </Tag>
          </li>
        ))}
      </ul>
      <Strangers {...props} />
      <FilterBar end={<BadOnes {...props} />}>
        <FilterChip
          label={t('invitation.verdict')}
          value={filter === undefined ? [] : [filter]}
          onChange={([verdict]) => {
            setChosen(verdict);
            setFrom(0);
          }}
          options={counts.map(([value, count]) => ({
            value,
            label: `${wordOf(value)} (${number.format(count)})`,
          }))}
        />
      </FilterBar>
      <DataTable
        label={t('invitation.addresses')}
        columns={columns}
        rows={page}
        rowKey={({ key }) => key}
        rowName={({ email }) => email}
        rowMenu={({ key }) => (
          <MenuItem
            label={t('invitation.leaveOut')}
            onAction={() =>
              change({ addresses: draft.addresses.filter((other) => other.key !== key) })
            }
          />
        )}
        density="compact"
        isStale={isChecking}
        empty={null}
      />
      <Pager
        offset={offset}
        shown={page.length}
        total={{ count: matching.length, exact: true }}
        onPrevious={offset === 0 ? undefined : () => setFrom(Math.max(0, offset - pageSize))}
        onNext={offset + pageSize >= matching.length ? undefined : () => setFrom(offset + pageSize)}
      />
    </>
  );
}
