import { type GrantableAccountRole, getAccount } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { accountRoleName, organizationRoleName } from '../../app/access/role-names.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { Tag } from '../../ui/tag.tsx';
import './invitation.css';
import type { InvitePlan } from './invite-draft.ts';
import { NotInvited, type NotInvitedProps } from './not-invited.tsx';
import { ReviewAddresses } from './review-addresses.tsx';
import { type OwnAccount, ownAccountsOf, roleGroupsOf } from './review-offer.ts';

interface AccountLineProps {
  readonly name: string;
  readonly roles: readonly GrantableAccountRole[];
  /** How many it is for, where that is not everybody. */
  readonly people?: number;
}

function AccountLine({ name, roles, people }: AccountLineProps) {
  const { t, tag } = useLocale();
  const list = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' });
  const words = list.format(roles.map((role) => t(accountRoleName[role])));
  return (
    <li className="review-account">
      <span className="review-account-name">{name}</span>
      <span className="muted">
        {people === undefined ? words : t('invitation.reviewFor', { roles: words, count: people })}
      </span>
    </li>
  );
}

/** An account that the file names by its sid. */
function OwnAccountLine({ account }: { readonly account: OwnAccount }) {
  const { accountSid, roles, people } = account;
  const { data } = useOperation(getAccount, { params: { accountSid } });
  return <AccountLine name={data?.name ?? accountSid} roles={roles} people={people} />;
}

/** Accounts of the file that are named; the others are counted. */
const mostNamed = 20;

/** What is given on accounts: to all who have nothing of their own, and by the lines of the file. */
function ReviewAccounts({ draft, verdicts }: Pick<ReviewStepProps, 'draft' | 'verdicts'>) {
  const { t } = useLocale();
  const own = ownAccountsOf(draft, verdicts);
  const hasOwn = own.length > 0;
  return (
    <>
      <Section title={t(hasOwn ? 'invitation.reviewAccountsOthers' : 'invitation.reviewAccounts')}>
        {draft.accounts.length === 0 ? (
          <p className="muted">{t('invitation.noAccounts')}</p>
        ) : (
          <ul className="review-accounts">
            {draft.accounts.map(({ accountSid, name, roles }) => (
              <AccountLine key={accountSid} name={name} roles={roles} />
            ))}
          </ul>
        )}
      </Section>
      {hasOwn && (
        <Section title={t('invitation.reviewAccountsOwn')}>
          <ul className="review-accounts">
            {own.slice(0, mostNamed).map((account) => (
              <OwnAccountLine
                key={[account.accountSid, ...account.roles].join(' ')}
                account={account}
              />
            ))}
          </ul>
          {own.length > mostNamed && (
            <p className="muted">{t('invitation.more', { count: own.length - mostNamed })}</p>
          )}
        </Section>
      )}
    </>
  );
}

export interface ReviewStepProps extends NotInvitedProps {
  readonly plan: InvitePlan;
  /** Why nothing was sent, after an attempt. */
  readonly failure: unknown;
}

/** Third step: everything at a glance, before it is sent. */
export function ReviewStep(props: ReviewStepProps) {
  const { draft, plan, verdicts, failure, change } = props;
  const { t } = useLocale();
  const failureText = useFailureText();
  return (
    <>
      {failure !== null && failure !== undefined && (
        <Callout tone="danger" isAlert>
          {t('invitation.sendFailed', { reason: failureText(failure) })}
        </Callout>
      )}
      <Section title={t('invitation.reviewTitle')} description={t('invitation.reviewBody')} />
      {roleGroupsOf(draft, verdicts).map(({ role, emails }) => (
        <Section
          key={role}
          title={t('invitation.reviewOrganization', { count: emails.length })}
          actions={<Tag tone="accent">{t(organizationRoleName[role])}</Tag>}
        >
          <ReviewAddresses emails={emails} />
        </Section>
      ))}
      {plan.outside.length > 0 && (
        <Section
          title={t('invitation.reviewOutside', { count: plan.outside.length })}
          actions={
            <Button size="small" onPress={() => change({ toAccounts: [] })}>
              {t('invitation.undo')}
            </Button>
          }
        >
          <p className="muted">{t('invitation.outsideChosenBody')}</p>
          <ReviewAddresses emails={plan.outside} />
        </Section>
      )}
      <ReviewAccounts draft={draft} verdicts={verdicts} />
      <Section title={t('invitation.reviewExpiry')}>
        {t('invitation.days', { count: draft.expiresInDays })}
      </Section>
      <NotInvited {...props} />
    </>
  );
}
