import { type GrantableAccountRole, grantableAccountRoles } from '@guildhall/contract';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { chooseRoles } from './account-roles-choice.ts';
import { accountRoleMeaning, accountRoleName } from './role-names.ts';

export interface AccountRolesFieldProps {
  readonly label: string;
  readonly value: readonly GrantableAccountRole[];
  readonly onChange: (roles: GrantableAccountRole[]) => void;
  /** What the person holds on the account already; absent for people who hold nothing yet. */
  readonly held?: readonly GrantableAccountRole[] | undefined;
  readonly error?: string | undefined;
  /** Side by side and without explanations, for several accounts under each other. */
  readonly isCompact?: boolean | undefined;
}

/** Roles on one account: Administrator clears and disables the others; taking it from somebody who holds it is asked first (D7). */
export function AccountRolesField(props: AccountRolesFieldProps) {
  const { label, value, onChange, held = [], error, isCompact = false } = props;
  const t = useMessages();
  const [isAsking, setAsking] = useState(false);
  const [former, setFormer] = useState<readonly GrantableAccountRole[]>();
  const isAdministrator = value.includes('administrator');
  const change = (chosen: GrantableAccountRole[]): void => {
    const next = chooseRoles({ value, held, former }, chosen);
    setAsking(next.isAsking);
    if (next.isAsking) return;
    setFormer(next.former);
    onChange(next.roles);
  };
  return (
    <>
      <CheckboxGroup
        label={label}
        error={error}
        isInline={isCompact}
        value={value}
        onChange={change}
        options={grantableAccountRoles.map((role) => ({
          value: role,
          label: t(accountRoleName[role]),
          description: isCompact ? undefined : t(accountRoleMeaning[role]),
          isDisabled: isAdministrator && role !== 'administrator',
        }))}
      />
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false);
          onChange([]);
        }}
        title={t('user.untickAdministratorTitle')}
        description={t('user.untickAdministratorBody')}
        confirmLabel={t('user.untickAdministrator')}
      />
    </>
  );
}
