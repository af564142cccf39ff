import {
  type Account,
  getAccount,
  listAccountInvitations,
  listSubaccounts,
  type OrganizationSid,
} from '@guildhall/contract';
import { Building2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useOperation } from '../../api/use-operation.ts';
import { useAccountKinds } from '../../app/access/account-kinds.ts';
import { AccountStatusTag } from '../../app/access/account-status.tsx';
import { ReleaseNotice } from '../../app/account-request/release-section.tsx';
import { NotFoundPage, PageFailure } from '../../app/page-failure.tsx';
import { paths } from '../../app/paths.ts';
import { useCrumbs } from '../../app/shell/crumbs.tsx';
import { useAccountSid, useOrganizationSid } from '../../app/use-sids.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card, IdentityLine, Page, Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { Tag } from '../../ui/tag.tsx';
import { BelowNotice } from './account-below.tsx';
import { AccountStanding } from './account-standing.tsx';

export type AccountTab =
  | 'webhooks'
  | 'general'
  | 'users'
  | 'invited'
  | 'api'
  | 'subaccounts'
  | 'activity';

interface HeadProps {
  readonly account: Account;
  readonly organizationSid: OrganizationSid;
  readonly current: AccountTab;
  /** The one primary act of the tab. */
  readonly action: ReactNode;
}

export function AccountStatusTags({ account }: { readonly account: Account }) {
  const { labelOf } = useAccountKinds();
  return (
    <>
      <AccountStatusTag status={account.status} />
      <Tag>{labelOf(account.kind)}</Tag>
    </>
  );
}

function AccountHead({ account, organizationSid, current, action }: HeadProps) {
  const { t, tag } = useLocale();
  const invited = useOperation(listAccountInvitations, {
    params: { accountSid: account.sid },
    query: { count: true, pageSize: 1 },
  }).data?.total;
  const subaccounts = useOperation(
    listSubaccounts,
    { params: { accountSid: account.sid }, query: { count: true, pageSize: 1 } },
    { enabled: account.parentSid === null },
  ).data?.total;
  const address = paths.account(organizationSid, account.sid);
  const count = (value: number | undefined): string | undefined =>
    value === undefined ? undefined : new Intl.NumberFormat(tag).format(value);
  useCrumbs([
    { label: t('account.title'), href: paths.admin(organizationSid, 'accounts') },
    { label: account.name },
  ]);
  const ownTabs = [
    {
      href: `${address}/users`,
      label: t('account.users'),
      count: count(account.userCount),
      isCurrent: current === 'users',
    },
    {
      href: `${address}/invited`,
      label: t('account.invited'),
      count: count(invited?.count),
      isCurrent: current === 'invited',
    },
  ];
  const ownSubaccounts = {
    href: `${address}/subaccounts`,
    label: t('account.subaccounts'),
    count: count(subaccounts?.count),
    isCurrent: current === 'subaccounts',
  };
  return (
    <>
      <IdentityLine
        name={account.name}
        sid={account.sid}
        icon={Building2}
        status={<AccountStatusTags account={account} />}
        actions={
          <>
            <ButtonLink href={paths.console(account.sid)}>{t('account.openConsole')}</ButtonLink>
            {action}
          </>
        }
      />
      <TabLinks
        label={t('account.tabs')}
        tabs={[
          { href: address, label: t('account.general'), isCurrent: current === 'general' },
          // A subaccount has neither people nor subaccounts of its own.
          ...(account.parentSid === null ? ownTabs : []),
          { href: `${address}/api`, label: t('app.apiAccess'), isCurrent: current === 'api' },
          {
            href: `${address}/webhooks`,
            label: t('app.webhooks'),
            isCurrent: current === 'webhooks',
          },
          ...(account.parentSid === null ? [ownSubaccounts] : []),
          {
            href: `${address}/activity`,
            label: t('app.activity'),
            isCurrent: current === 'activity',
          },
        ]}
      />
    </>
  );
}

/** Reads the account of the address; draws its page once it is known, or why it is not. */
export function WithAccount({ children }: { readonly children: (account: Account) => ReactNode }) {
  const accountSid = useAccountSid();
  const account = useOperation(getAccount, { params: { accountSid } });
  if (account.data !== undefined) return children(account.data);
  const failure = asRequestFailure(account.error);
  if (failure?.is('not-found') === true || failure?.is('permission-denied') === true)
    return <NotFoundPage />;
  if (account.error !== null)
    return <PageFailure error={account.error} onRetry={() => void account.refetch()} />;
  return (
    <Page>
      <Card>
        <Section>
          <SkeletonLines />
        </Section>
      </Card>
    </Page>
  );
}

/** The page of an account in the Admin Center: who it is, its tabs, the present tab. */
export function AccountFrame({
  current,
  action,
  children,
}: {
  readonly current: AccountTab;
  readonly action?: ((account: Account) => ReactNode) | undefined;
  readonly children: (account: Account) => ReactNode;
}) {
  const organizationSid = useOrganizationSid();
  return (
    <WithAccount>
      {(account) => (
        <Page>
          <AccountHead
            account={account}
            organizationSid={organizationSid}
            current={current}
            action={action?.(account)}
          />
          <BelowNotice
            account={account}
            mainHref={(mainSid) => `${paths.account(organizationSid, mainSid)}/subaccounts`}
          />
          <AccountStanding account={account} />
          {account.organizationSid === organizationSid && account.parentSid === null && (
            <ReleaseNotice account={account} organizationSid={organizationSid} />
          )}
          {children(account)}
        </Page>
      )}
    </WithAccount>
  );
}
