import { type Account, type AccountSid, getAccount } from '@guildhall/contract';
import { Users } from 'lucide-react';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Card } from '../../ui/page.tsx';
import './account.css';

interface NoticeProps {
  readonly account: Account & { readonly parentSid: AccountSid };
  /** Where the main account is. */
  readonly mainHref: string;
}

function useMainName({ account }: NoticeProps): string | undefined {
  return useOperation(getAccount, { params: { accountSid: account.parentSid } }).data?.name;
}

/** Over the pages of a subaccount: below which account it is. */
export function SubaccountNotice(props: NoticeProps) {
  const t = useMessages();
  const name = useMainName(props);
  return (
    <div className="notice-above">
      <Callout
        tone="info"
        title={
          name === undefined
            ? t('subaccount.noticeTitleUnnamed')
            : t('subaccount.noticeTitle', { name })
        }
        actions={
          <ButtonLink size="small" href={props.mainHref}>
            {t('subaccount.toMain')}
          </ButtonLink>
        }
      >
        {t('subaccount.noticeBody')}
      </Callout>
    </div>
  );
}

/** In place of the people of a subaccount, which has none of its own. */
export function SubaccountPeople(props: NoticeProps) {
  const t = useMessages();
  const name = useMainName(props);
  return (
    <Card>
      <EmptyState
        icon={Users}
        title={t('subaccount.peopleTitle')}
        actions={<ButtonLink href={props.mainHref}>{t('subaccount.toMain')}</ButtonLink>}
      >
        {name === undefined
          ? t('subaccount.peopleBodyUnnamed')
          : t('subaccount.peopleBody', { name })}
      </EmptyState>
    </Card>
  );
}
