import type { AccountStatus } from '@guildhall/contract';
import { Lock } from 'lucide-react';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Frame } from '../page-failure.tsx';

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
    <Frame>
      <title>{t('account-life.outTitle')}</title>
      <EmptyState
        isPage
        icon={Lock}
        title={t('account-life.outTitle')}
        actions={<ButtonLink href="/">{t('app.goHome')}</ButtonLink>}
      >
        {text === undefined ? null : t(text)}
      </EmptyState>
    </Frame>
  );
}
