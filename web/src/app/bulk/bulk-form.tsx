import { grantableOrganizationRoles, type OrganizationSid } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { AccountChoices } from '../access/account-choices.tsx';
import { organizationRoleName } from '../access/role-names.ts';
import type { BulkDraft, BulkKind } from './bulk-request.ts';

export interface BulkFormProps {
  readonly organizationSid: OrganizationSid;
  readonly kind: BulkKind;
  readonly draft: BulkDraft;
  readonly onChange: (draft: BulkDraft) => void;
}

/** What the act needs to know: the new role, the accounts. Nothing for acts that need no more than the selection. */
export function BulkForm({ organizationSid, kind, draft, onChange }: BulkFormProps) {
  const t = useMessages();
  if (kind === 'change-organization-role') {
    return (
      <RadioGroup
        label={t('operation.chooseRole')}
        value={draft.organizationRole}
        onChange={(organizationRole) => onChange({ ...draft, organizationRole })}
        options={grantableOrganizationRoles.map((value) => ({
          value,
          label: t(organizationRoleName[value]),
          description: t(
            value === 'administrator'
              ? 'user.roleAdministratorMeaning'
              : 'user.roleStandardUserMeaning',
          ),
        }))}
      />
    );
  }
  if (kind !== 'give-account-roles' && kind !== 'take-account-access') return null;
  return (
    <AccountChoices
      organizationSid={organizationSid}
      value={draft.accounts}
      onChange={(accounts) => onChange({ ...draft, accounts })}
      isChecked={false}
      hasRoles={kind === 'give-account-roles'}
    />
  );
}
