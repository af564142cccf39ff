import type { Account, AccountPermission } from '@guildhall/contract';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { type AccountRights, useAccountRights } from '../../app/access/use-account-rights.ts';
import { AccountRequestNotice } from '../../app/inbox-notice.tsx';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Card, Page, PageHeader, Section } from '../../ui/page.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { BelowNotice } from './account-below.tsx';
import { WithAccount } from './account-frame.tsx';
import { AccountStanding } from './account-standing.tsx';

interface RightsProps {
  /** Without it the page says so instead of failing piece by piece. */
  readonly needs: AccountPermission;
  readonly children: (account: Account, rights: AccountRights) => ReactNode;
}

function WithRights({ account, needs, children }: RightsProps & { readonly account: Account }) {
  const t = useMessages();
  const rights = useAccountRights(account.sid);
  if (rights === undefined)
    return (
      <Card>
        <Section>
          <SkeletonLines />
        </Section>
      </Card>
    );
  if (rights.may(needs)) return children(account, rights);
  return (
    <>
      <PageHeader title={account.name} />
      <Card>
        <EmptyState
          icon={Lock}
          title={t('ui.noPermissionTitle')}
          actions={<ButtonLink href={paths.console(account.sid)}>{t('app.overview')}</ButtonLink>}
        >
          {t('console.askForAccess')}
        </EmptyState>
      </Card>
    </>
  );
}

/** A page of an account's Console for people with a right on it. */
export function ConsoleFrame({ needs, children }: RightsProps) {
  return (
    <WithAccount>
      {(account) => (
        <Page>
          <BelowNotice
            account={account}
            mainHref={(mainSid) => paths.console(mainSid, 'subaccounts')}
          />
          <AccountStanding account={account} />
          <AccountRequestNotice account={account} />
          <WithRights account={account} needs={needs}>
            {children}
          </WithRights>
        </Page>
      )}
    </WithAccount>
  );
}

/** Where the people of an organization's account are managed, and what is done about them here. */
export function OrganizationNotice({ account, rights }: NoticeProps) {
  const t = useMessages();
  const { organization } = useSession();
  const { organizationName, isThroughOrganization } = rights;
  if (organizationName === null) return null;
  if (!isThroughOrganization || organization === null)
    return (
      <Callout tone="info" title={t('account.consoleNoticeTitle', { name: organizationName })}>
        {t('console.noticeForAccount')}
      </Callout>
    );
  return (
    <Callout
      tone="info"
      title={t('account.consoleNoticeTitle', { name: organizationName })}
      actions={
        <ButtonLink size="small" href={`${paths.account(organization.sid, account.sid)}/users`}>
          {t('account.goToAdminCenter')}
        </ButtonLink>
      }
    >
      {t('account.consoleNoticeBody')}
    </Callout>
  );
}

interface NoticeProps {
  readonly account: Account;
  readonly rights: AccountRights;
}
