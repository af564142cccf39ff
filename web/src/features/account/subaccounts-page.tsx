import type { Account } from '@guildhall/contract';
import { paths } from '../../app/paths.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { AccountFrame } from './account-frame.tsx';
import { isLiftable } from './account-life-acts.ts';
import { ConsoleFrame } from './console-frame.tsx';
import { CreateSubaccountButton } from './create-subaccount-button.tsx';
import { SubaccountList } from './subaccount-list.tsx';
import type { SubaccountRights } from './subaccount-menu.tsx';

const isOpen = ({ status }: Account): boolean => status === 'active' || status === 'suspended';

/** An Owner or Administrator of the organization lifts whatever the operator did not do. */
const byOrganization = (subaccount: Account): SubaccountRights => ({
  suspend: subaccount.status === 'active',
  reactivate: isLiftable(subaccount),
  close: isOpen(subaccount),
});

/** The subaccounts of a managed account. */
export function SubaccountsPage() {
  const organizationSid = useOrganizationSid();
  return (
    <AccountFrame
      current="subaccounts"
      action={(account) => <CreateSubaccountButton account={account} />}
    >
      {(account) => (
        <SubaccountList
          account={account}
          mayOn={(subaccount) => ({
            ...byOrganization(subaccount),
            ...(isOpen(account) ? {} : { suspend: false, reactivate: false, close: false }),
          })}
          hrefOf={(sid) => paths.account(organizationSid, sid)}
        />
      )}
    </AccountFrame>
  );
}

/** The subaccounts of an account, for its own people. */
export function ConsoleSubaccountsPage() {
  const t = useMessages();
  return (
    <ConsoleFrame needs="account:read">
      {(account, rights) => (
        <>
          <PageHeader
            title={t('subaccount.title')}
            description={t('subaccount.description')}
            actions={
              rights.may('subaccount:create') ? (
                <CreateSubaccountButton account={account} />
              ) : undefined
            }
          />
          <SubaccountList
            account={account}
            mayOn={(subaccount) => ({
              suspend: subaccount.status === 'active' && rights.may('subaccount:suspend'),
              reactivate:
                rights.may('subaccount:reactivate') &&
                (subaccount.suspendedBy === 'account' ||
                  (subaccount.suspendedBy === 'organization' &&
                    (rights.isThroughOrganization || subaccount.organizationSid === null))),
              // On a suspended one its people's own roles give nothing, whatever they are.
              close:
                rights.may('account:close') &&
                (rights.isThroughOrganization
                  ? isOpen(subaccount)
                  : subaccount.status === 'active'),
            })}
            hrefOf={(sid) => paths.console(sid)}
          />
        </>
      )}
    </ConsoleFrame>
  );
}
