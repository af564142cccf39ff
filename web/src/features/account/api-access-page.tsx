import { organizationMay } from '../../app/access/use-account-rights.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { AccountFrame } from './account-frame.tsx';
import { ApiAccess } from './api-access.tsx';
import { ConsoleFrame } from './console-frame.tsx';

/** The API credentials of a managed account. */
export function AccountApiPage() {
  return (
    <AccountFrame current="api">
      {(account) => (
        <ApiAccess
          account={account}
          mayManage={
            account.status === 'active' && organizationMay(account, 'api-credential:manage')
          }
        />
      )}
    </AccountFrame>
  );
}

/** The API credentials of an account, for its own people. */
export function ConsoleApiPage() {
  const t = useMessages();
  return (
    <ConsoleFrame needs="api-credential:manage">
      {(account) => (
        <>
          <PageHeader title={t('app.apiAccess')} description={t('credential.description')} />
          <ApiAccess account={account} mayManage={account.status === 'active'} />
        </>
      )}
    </ConsoleFrame>
  );
}
