import { type AccountRole, accountRoles } from '@guildhall/contract';
import { useEffect, useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Select } from '../../ui/select.tsx';
import { accountRoleName } from './role-names.ts';
import './role-filter.css';

type Choice = AccountRole | 'any';

/** Narrows a list to one account role, once "Filter" is pressed. */
export function RoleFilter({
  value,
  onChange,
}: {
  readonly value: AccountRole | undefined;
  readonly onChange: (role: AccountRole | undefined) => void;
}) {
  const t = useMessages();
  const [choice, setChoice] = useState<Choice>(value ?? 'any');
  useEffect(() => setChoice(value ?? 'any'), [value]);
  return (
    <form
      className="role-filter"
      onSubmit={(event) => {
        event.preventDefault();
        onChange(choice === 'any' ? undefined : choice);
      }}
    >
      <Select<Choice>
        label={t('account.selectRoles')}
        hideLabel
        placeholder={t('account.selectRoles')}
        options={[
          { value: 'any', label: t('account.anyRole') },
          ...accountRoles.map((role) => ({ value: role, label: t(accountRoleName[role]) })),
        ]}
        value={choice === 'any' && value === undefined ? null : choice}
        onChange={setChoice}
      />
      <Button type="submit">{t('account.filter')}</Button>
    </form>
  );
}
