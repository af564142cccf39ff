import type { Account, AccountStatus } from '@guildhall/contract';
import { Lock } from 'lucide-react';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { dayText } from '../../ui/relative-time.tsx';

/** Over the tabs of an account that is not active: what that means, until when, and who can change it. */
export function AccountStanding({ account }: { readonly account: Account }) {
  const { t, tag } = useLocale();
  const date = account.purgeAt === null ? '' : dayText(new Date(account.purgeAt), tag);
  if (account.status === 'active') return null;
  return (
    <div className="notice-above">
      {account.status === 'suspended' && (
        <Callout tone="attention" title={t('account-life.suspendedTitle')}>
          {account.suspendedBy === 'operator'
            ? t('account-life.suspendedByOperatorBody')
            : t('account-life.suspendedBody')}
        </Callout>
      )}
      {account.status === 'pending_closure' && (
        <Callout tone="danger" title={t('account-life.closingTitle')}>
          {t('account-life.closingBody', { date })}
        </Callout>
      )}
      {account.status === 'closed' && (
        <Callout tone="info" title={t('account-life.closedTitle')}>
          {t('account-life.closedBody', { date })}
        </Callout>
      )}
    </div>
  );
}

const outText: Readonly<Partial<Record<AccountStatus, MessageKey>>> = {
  suspended: 'account-life.outSuspended',
  pending_closure: 'account-life.outClosing',
  closed: 'account-life.outClosed',
};

/** In place of an account's pages for its own people while it is out of use. */
export function OutOfUsePage({ status }: { readonly status: AccountStatus }) {
  const t = useMessages();
  const text = outText[status];
  return (
    <Page>
      <title>{t('account-life.outTitle')}</title>
      <EmptyState
        isPage
        icon={Lock}
        title={t('account-life.outTitle')}
        actions={<ButtonLink href="/">{t('app.goHome')}</ButtonLink>}
      >
        {text === undefined ? null : t(text)}
      </EmptyState>
    </Page>
  );
}
