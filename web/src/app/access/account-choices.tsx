import {
  type AccountSid,
  type GrantableAccountRole,
  type OrganizationSid,
  parseSid,
} from '@guildhall/contract';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Sid } from '../../ui/sid.tsx';
import './account-choices.css';
import { AccountRolesField } from './account-roles-field.tsx';
import { useAccountSearch } from './use-account-search.ts';

/** An account that was chosen, with the roles that go with it. */
export interface ChosenAccount {
  readonly accountSid: AccountSid;
  readonly name: string;
  readonly roles: readonly GrantableAccountRole[];
}

/** So many accounts go into one invitation, import or operation at most (D5). */
const accountLimit = 10;

export interface AccountChoicesProps {
  readonly organizationSid: OrganizationSid;
  readonly value: readonly ChosenAccount[];
  readonly onChange: (accounts: readonly ChosenAccount[]) => void;
  /** True once the person tried to go on; from then on missing roles are shown. */
  readonly isChecked: boolean;
  /** False where accounts are chosen as such. */
  readonly hasRoles?: boolean | undefined;
}

function AccountPicker({
  list,
  onPicked,
}: {
  readonly list: AccountChoicesProps;
  readonly onPicked: (accountSid: AccountSid) => void;
}) {
  const t = useMessages();
  const { organizationSid, value, onChange } = list;
  const { items, isLoading, onSearch } = useAccountSearch(organizationSid);
  const chosen = new Set(value.map(({ accountSid }) => String(accountSid)));
  const isFull = value.length >= accountLimit;
  const pick = (item: ComboBoxItem | null): void => {
    const accountSid = parseSid('account', item?.key ?? '');
    if (item === null || accountSid === undefined) return;
    onPicked(accountSid);
    onChange([...value, { accountSid, name: item.label, roles: [] }]);
  };
  return (
    <ComboBox
      label={t('invitation.addAccount')}
      placeholder={t('invitation.accountPlaceholder')}
      description={isFull ? t('invitation.accountsFull') : undefined}
      isDisabled={isFull}
      items={items.map((item) =>
        chosen.has(item.key)
          ? { ...item, detail: t('invitation.accountAdded'), isDisabled: true }
          : item,
      )}
      isLoading={isLoading}
      onSearch={onSearch}
      value={null}
      onChange={pick}
    />
  );
}

function Chosen({
  account,
  list,
  isPicked,
}: {
  readonly account: ChosenAccount;
  readonly list: AccountChoicesProps;
  /** Picked a moment ago: its roles are what comes next, so the focus goes there. */
  readonly isPicked: boolean;
}) {
  const t = useMessages();
  const frame = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isPicked) frame.current?.querySelector('input')?.focus();
  }, [isPicked]);
  const { value, onChange, isChecked, hasRoles = true } = list;
  const { accountSid, name, roles } = account;
  const setRoles = (next: GrantableAccountRole[]): void =>
    onChange(
      value.map((other) => (other.accountSid === accountSid ? { ...other, roles: next } : other)),
    );
  return (
    <li ref={frame} className="chosen-account">
      <div className="chosen-account-head">
        <span className="chosen-account-name">{name}</span>
        <Sid value={accountSid} isPlain />
        <IconButton
          icon={X}
          label={t('invitation.removeAccount', { account: name })}
          onPress={() => onChange(value.filter((other) => other.accountSid !== accountSid))}
        />
      </div>
      {hasRoles && (
        <AccountRolesField
          label={t('user.rolesOn', { account: name })}
          isCompact
          value={roles}
          onChange={setRoles}
          error={isChecked && roles.length === 0 ? t('user.rolesMissing') : undefined}
        />
      )}
    </li>
  );
}

/** Chooses up to ten accounts, each with its own roles. */
export function AccountChoices(props: AccountChoicesProps) {
  const { value } = props;
  const [picked, setPicked] = useState<AccountSid>();
  return (
    <>
      {value.length > 0 && (
        <ul className="chosen-accounts">
          {value.map((account) => (
            <Chosen
              key={account.accountSid}
              account={account}
              list={props}
              isPicked={account.accountSid === picked}
            />
          ))}
        </ul>
      )}
      {/* Drawn anew after each choice, empty and closed for the next one. */}
      <AccountPicker key={value.length} list={props} onPicked={setPicked} />
    </>
  );
}
