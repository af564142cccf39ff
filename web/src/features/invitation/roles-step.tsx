import { grantableOrganizationRoles, type OrganizationSid } from '@guildhall/contract';
import { AccountChoices } from '../../app/access/account-choices.tsx';
import { organizationRoleName } from '../../app/access/role-names.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import type { InviteDraft } from './invite-draft.ts';

export interface StepProps {
  readonly organizationSid: OrganizationSid;
  readonly draft: InviteDraft;
  readonly change: (part: Partial<InviteDraft>) => void;
  /** True once the person tried to go on; from then on faults are shown. */
  readonly isChecked: boolean;
}

const expiryDays = [1, 3, 7, 14, 30];

/** First step: the same role and the same accounts for everybody who is invited. */
export function RolesStep(props: StepProps) {
  const { organizationSid, draft, change, isChecked } = props;
  const t = useMessages();
  const meaning = {
    administrator: t('user.roleAdministratorMeaning'),
    'standard-user': t('user.roleStandardUserMeaning'),
  };
  return (
    <>
      <Section title={t('invitation.rolesTitle')} description={t('invitation.rolesBody')}>
        <RadioGroup
          label={t('invitation.organizationRole')}
          hideLabel
          value={draft.organizationRole}
          onChange={(organizationRole) => change({ organizationRole })}
          options={grantableOrganizationRoles.map((value) => ({
            value,
            label: t(organizationRoleName[value]),
            description: meaning[value],
          }))}
        />
      </Section>
      <Section title={t('invitation.accountsTitle')} description={t('invitation.accountsBody')}>
        <AccountChoices
          organizationSid={organizationSid}
          value={draft.accounts}
          onChange={(accounts) => change({ accounts })}
          isChecked={isChecked}
        />
      </Section>
      <Section>
        <Select
          label={t('invitation.expiresIn')}
          value={String(draft.expiresInDays)}
          onChange={(days) => change({ expiresInDays: Number(days) })}
          options={expiryDays.map((days) => ({
            value: String(days),
            label: t('invitation.days', { count: days }),
          }))}
        />
      </Section>
    </>
  );
}
