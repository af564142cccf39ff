import {
  type AccountPermission,
  type AccountSid,
  accountPermissions,
  listPeopleWhoCan,
  type PersonWhoCan,
} from '@guildhall/contract';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { call } from '../../../api/client.ts';
import { useLocale, useMessages } from '../../../messages/locale-provider.tsx';
import { Button } from '../../../ui/button.tsx';
import { Callout } from '../../../ui/callout.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Person } from '../../../ui/person.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { Select } from '../../../ui/select.tsx';
import { SkeletonLines } from '../../../ui/skeleton.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { nameOf } from '../../session.tsx';
import { useFailureText } from '../../use-failure-text.ts';
import { accountRightName } from '../account-rights.ts';
import { lastDayText } from '../terms/terms-tags.tsx';
import './explain.css';
import { sourceText } from './source-text.ts';

export interface WhoCanDialogProps {
  readonly accountSid: AccountSid;
  readonly account: string;
  readonly permission: AccountPermission;
  /** The question stands in the address. */
  readonly onAsk: (permission: AccountPermission) => void;
  /** The page of a person, where the reader has one to go to. */
  readonly userHref?: ((userSid: string) => string) | undefined;
  readonly onClose: () => void;
}

const pageSize = 25;

function usePeopleWhoCan(accountSid: AccountSid, permission: AccountPermission, search: string) {
  return useInfiniteQuery({
    queryKey: [listPeopleWhoCan.name, accountSid, permission, search],
    initialPageParam: '',
    queryFn: async ({ pageParam, signal }) => {
      const query = {
        permission,
        pageSize,
        count: true,
        ...(search === '' ? {} : { search }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      };
      return (await call(listPeopleWhoCan, { params: { accountSid }, query }, { signal })).data;
    },
    getNextPageParam: (page) => page.nextCursor,
  });
}

interface RowProps {
  readonly person: PersonWhoCan;
  readonly userHref: WhoCanDialogProps['userHref'];
}

function Row({ person, userHref }: RowProps) {
  const { t, tag } = useLocale();
  return (
    <li className="who-row">
      <Person name={nameOf(person)} email={person.email} href={userHref?.(person.userSid)} />
      <span className="who-by">
        {person.sources.map((source) => (
          <Tag key={sourceText(t, source)} tone="accent">
            {sourceText(t, source)}
          </Tag>
        ))}
        {person.endsAt !== null && (
          <Tag tone="attention">{t('explain.until', { day: lastDayText(person.endsAt, tag) })}</Tag>
        )}
      </span>
    </li>
  );
}

function People(props: WhoCanDialogProps & { readonly search: string }) {
  const { accountSid, permission, search, userHref } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const found = usePeopleWhoCan(accountSid, permission, search);
  if (found.isError)
    return (
      <Callout tone="danger" isAlert>
        {failureText(found.error)}
      </Callout>
    );
  if (found.data === undefined) return <SkeletonLines lines={4} />;
  const people = found.data.pages.flatMap(({ items }) => items);
  const total = found.data.pages[0]?.total;
  if (people.length === 0 && search !== '')
    return (
      <EmptyState icon={Users} title={t('ui.filteredEmptyTitle')}>
        {t('explain.whoNoMatch')}
      </EmptyState>
    );
  if (people.length === 0)
    return (
      <EmptyState icon={Users} title={t('explain.whoNobody')}>
        {t('explain.whoNobodyBody')}
      </EmptyState>
    );
  return (
    <>
      {total != null && (
        <p className="muted" role="status">
          {t(total.exact ? 'explain.whoCount' : 'explain.whoMoreThan', { count: total.count })}
        </p>
      )}
      <ul
        className="why-list"
        aria-label={t('explain.whoList', { permission: t(accountRightName[permission]) })}
      >
        {people.map((person) => (
          <Row key={person.userSid} person={person} userHref={userHref} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button isPending={found.isFetchingNextPage} onPress={() => void found.fetchNextPage()}>
          {t('explain.whoMore')}
        </Button>
      )}
    </>
  );
}

/** Everybody who may do a thing on an account, and by what. */
export function WhoCanDialog(props: WhoCanDialogProps) {
  const { account, permission, onAsk, onClose } = props;
  const t = useMessages();
  const [search, setSearch] = useState('');
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('explain.whoTitle', { account })}
      description={t('explain.whoBody')}
      size="wide"
      footer={<Button onPress={onClose}>{t('ui.close')}</Button>}
    >
      <div className="who-can">
        <div className="who-filters">
          <Select
            label={t('explain.question')}
            value={permission}
            onChange={onAsk}
            options={accountPermissions.map((value) => ({
              value,
              label: t(accountRightName[value]),
            }))}
          />
          <SearchField label={t('explain.whoSearch')} value={search} onChange={setSearch} />
        </div>
        <People {...props} search={search} />
      </div>
    </Dialog>
  );
}
