import { ExportButton } from '../../app/export/export-button.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { AccountActivity } from './account-activity.tsx';
import { AccountFrame } from './account-frame.tsx';

/** What happened on an account, in the Admin Center. */
export function AccountActivityPage() {
  const organizationSid = useOrganizationSid();
  return (
    <AccountFrame current="activity">
      {(account) => (
        <AccountActivity
          account={account}
          end={(filter) => (
            <ExportButton
              organizationSid={organizationSid}
              order={{ kind: 'audit-entries', filter: { ...filter, accountSid: account.sid } }}
            />
          )}
        />
      )}
    </AccountFrame>
  );
}
