import {
  getOrganizationCounts,
  listAccountRequests,
  listIndependentAccounts,
  type OrganizationSid,
} from '@guildhall/contract';
import { Plus } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { AddAccountDialog } from '../../app/account-request/add-account-dialog.tsx';
import { paths } from '../../app/paths.ts';
import { useAskedDialog } from '../../app/use-asked-dialog.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { CreateAccountDialog } from './create-account-dialog.tsx';

export type AccountsTab = 'managed' | 'independent' | 'pending';

const describes = {
  managed: 'account.description',
  independent: 'independent.description',
  pending: 'account-request.pendingHint',
} as const;

/** Head of the Accounts pages: title, ways to get accounts in, and the kinds of accounts as tabs. */
export function AccountsHeader({
  organizationSid,
  current,
}: {
  readonly organizationSid: OrganizationSid;
  readonly current: AccountsTab;
}) {
  const { t, tag } = useLocale();
  const { asked, open, close } = useAskedDialog(['account', 'existing']);
  const params = { organizationSid };
  const counts = useOperation(getOrganizationCounts, { params }).data;
  const pending = useOperation(listAccountRequests, {
    params,
    query: { kind: 'join', open: true, count: true, pageSize: 1 },
  }).data;
  const independent = useOperation(listIndependentAccounts, {
    params,
    query: { count: true, pageSize: 1 },
  }).data;
  const shown = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : new Intl.NumberFormat(tag).format(count);
  const accounts = paths.admin(organizationSid, 'accounts');
  return (
    <>
      <PageHeader
        title={t('account.title')}
        description={t(describes[current])}
        actions={
          <>
            <Button onPress={() => open('existing')}>{t('account.addExisting')}</Button>
            <Button look="primary" icon={Plus} onPress={() => open('account')}>
              {t('account.create')}
            </Button>
          </>
        }
      />
      <TabLinks
        label={t('account.kinds')}
        tabs={[
          {
            href: accounts,
            label: t('account.managedTab'),
            count: shown(counts?.managedAccounts),
            isCurrent: current === 'managed',
          },
          {
            href: `${accounts}/independent`,
            label: t('account.independentTab'),
            count: shown(independent?.total?.count),
            isCurrent: current === 'independent',
          },
          {
            href: `${accounts}/pending`,
            label: t('account.pendingTab'),
            count: shown(pending?.total?.count),
            isCurrent: current === 'pending',
          },
        ]}
      />
      <CreateAccountDialog
        organizationSid={organizationSid}
        isOpen={asked === 'account'}
        onClose={close}
      />
      {asked === 'existing' && (
        <AddAccountDialog
          organizationSid={organizationSid}
          pendingHref={`${accounts}/pending`}
          onClose={close}
        />
      )}
    </>
  );
}
