import type { Account } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { dayText } from '../../ui/relative-time.tsx';
import './account.css';
import { SetUpNotice } from './set-up-notice.tsx';

/** Who can change it: a subaccount without a suspension of its own is out of use with its main account. */
function suspendedBody({ suspendedBy, parentSid }: Account): MessageKey {
  if (suspendedBy === 'operator') return 'account-life.suspendedByOperatorBody';
  return suspendedBy === null && parentSid !== null
    ? 'subaccount.suspendedWithMain'
    : 'account-life.suspendedBody';
}

/** Over the pages of an account that is not active: what that means, until when, and who can change it. */
export function AccountStanding({ account }: { readonly account: Account }) {
  const { t, tag } = useLocale();
  const date = account.purgeAt === null ? '' : dayText(new Date(account.purgeAt), tag);
  if (account.status === 'active') return null;
  return (
    <div className="notice-above">
      {account.status === 'setting_up' && <SetUpNotice account={account} />}
      {account.status === 'suspended' && (
        <Callout tone="attention" title={t('account-life.suspendedTitle')}>
          {t(suspendedBody(account))}
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
