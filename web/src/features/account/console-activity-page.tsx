import { useMessages } from '../../messages/locale-provider.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { AccountActivity } from './account-activity.tsx';
import { ActivityExportButton } from './activity-export-button.tsx';
import { ConsoleFrame } from './console-frame.tsx';

/** What happened on the account, for its own administrators. */
export function ConsoleActivityPage() {
  const t = useMessages();
  return (
    <ConsoleFrame needs="account-audit-entry:list">
      {(account) => (
        <>
          <PageHeader
            title={t('console.activity')}
            description={t('console.activityDescription')}
          />
          <AccountActivity
            account={account}
            end={(filter) => <ActivityExportButton account={account} filter={filter} />}
          />
        </>
      )}
    </ConsoleFrame>
  );
}
