import { closingDays } from '@guildhall/contract';
import { Lock } from 'lucide-react';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Frame } from '../page-failure.tsx';
import { paths } from '../paths.ts';
import type { OutOfUseState } from './out-of-use-state.ts';

const outText: Readonly<Partial<Record<OutOfUseState, MessageKey>>> = {
  organization: 'account-life.outOrganization',
  setting_up: 'account-life.outSettingUp',
  suspended: 'account-life.outSuspended',
  pending_closure: 'account-life.outClosing',
  closed: 'account-life.outClosed',
};

/** In place of the pages of an account, or of a whole organization, for its people while it is out of use. */
export function OutOfUsePage({ state }: { readonly state: OutOfUseState }) {
  const t = useMessages();
  const text = outText[state];
  const isOrganization = state === 'organization';
  const title = t(isOrganization ? 'account-life.outOrganizationTitle' : 'account-life.outTitle');
  return (
    <Frame>
      <title>{title}</title>
      <EmptyState
        isPage
        icon={Lock}
        title={title}
        actions={
          // The start page of an administrator is the one they cannot open now.
          isOrganization ? (
            <ButtonLink href={paths.accounts}>{t('account-life.toMyAccounts')}</ButtonLink>
          ) : (
            <ButtonLink href="/">{t('app.goHome')}</ButtonLink>
          )
        }
      >
        {text === undefined ? null : t(text, { days: closingDays })}
      </EmptyState>
    </Frame>
  );
}

/** Above the own accounts of somebody whose organization is out of use. */
export function OrganizationNotice({ className }: { readonly className: string }) {
  const t = useMessages();
  return (
    <div className={className}>
      <Callout tone="attention" title={t('account-life.outOrganizationTitle')}>
        {t('account-life.outOrganization')}
      </Callout>
    </div>
  );
}
