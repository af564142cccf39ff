import type { ChosenAccount } from '../../app/access/account-choices.tsx';
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

function AccountLine({ account }: { readonly account: ChosenAccount }) {
  const { t, tag } = useLocale();
  const roles = new Intl.ListFormat(tag, { type: 'conjunction', style: 'narrow' }).format(
    account.roles.map((role) => t(accountRoleName[role])),
  );
  return (
    <li className="review-account">
      <span className="review-account-name">{account.name}</span>
      <span className="muted">{roles}</span>
    </li>
  );
}

export interface ReviewStepProps extends NotInvitedProps {
  readonly plan: InvitePlan;
  /** Why nothing was sent, after an attempt. */
  readonly failure: unknown;
}

/** Third step: everything at a glance, before it is sent. */
export function ReviewStep(props: ReviewStepProps) {
  const { draft, plan, failure, change } = props;
  const { t } = useLocale();
  const failureText = useFailureText();
  const own = draft.addresses.filter(
    ({ organizationRole, accounts }) => organizationRole !== undefined || accounts !== undefined,
  ).length;
  return (
    <>
      {failure !== null && failure !== undefined && (
        <Callout tone="danger" isAlert>
          {t('invitation.sendFailed', { reason: failureText(failure) })}
        </Callout>
      )}
      <Section title={t('invitation.reviewTitle')} description={t('invitation.reviewBody')} />
      {plan.organization.length > 0 && (
        <Section
          title={t('invitation.reviewOrganization', { count: plan.organization.length })}
          actions={<Tag tone="accent">{t(organizationRoleName[draft.organizationRole])}</Tag>}
        >
          <ReviewAddresses emails={plan.organization} />
          {own > 0 && <p className="muted">{t('invitation.reviewOwn', { count: own })}</p>}
        </Section>
      )}
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
      <Section title={t('invitation.reviewAccounts')}>
        {draft.accounts.length === 0 ? (
          <p className="muted">{t('invitation.noAccounts')}</p>
        ) : (
          <ul className="review-accounts">
            {draft.accounts.map((account) => (
              <AccountLine key={account.accountSid} account={account} />
            ))}
          </ul>
        )}
      </Section>
      <Section title={t('invitation.reviewExpiry')}>
        {t('invitation.days', { count: draft.expiresInDays })}
      </Section>
      <NotInvited {...props} />
    </>
  );
}
