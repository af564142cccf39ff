import {
  type AccountSid,
  type GrantableAccountRole,
  grantableOrganizationRoles,
  type OrganizationSid,
  parseSid,
} from '@guildhall/contract';
import { X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { AccountRolesField } from '../../app/access/account-roles-field.tsx';
import { organizationRoleName } from '../../app/access/role-names.ts';
import { useAccountSearch } from '../../app/access/use-account-search.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Select } from '../../ui/select.tsx';
import { Sid } from '../../ui/sid.tsx';
import './invitation.css';
import { accountLimit, type DraftAccount, type InviteDraft } from './invite-draft.ts';

export interface StepProps {
  readonly organizationSid: OrganizationSid;
  readonly draft: InviteDraft;
  readonly change: (part: Partial<InviteDraft>) => void;
  /** True once the person tried to go on; from then on faults are shown. */
  readonly isChecked: boolean;
}

function AccountPicker({
  organizationSid,
  draft,
  change,
  onPicked,
}: StepProps & { readonly onPicked: (accountSid: AccountSid) => void }) {
  const t = useMessages();
  const { items, isLoading, onSearch } = useAccountSearch(organizationSid);
  const chosen = new Set(draft.accounts.map(({ accountSid }) => String(accountSid)));
  const pick = (item: ComboBoxItem | null): void => {
    const accountSid = parseSid('account', item?.key ?? '');
    if (item === null || accountSid === undefined) return;
    onPicked(accountSid);
    change({ accounts: [...draft.accounts, { accountSid, name: item.label, roles: [] }] });
  };
  return (
    <ComboBox
      label={t('invitation.addAccount')}
      placeholder={t('invitation.accountPlaceholder')}
      description={draft.accounts.length >= accountLimit ? t('invitation.accountsFull') : undefined}
      isDisabled={draft.accounts.length >= accountLimit}
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

function ChosenAccount({
  account,
  step,
  isPicked,
}: {
  readonly account: DraftAccount;
  readonly step: StepProps;
  /** Picked a moment ago: its roles are what comes next, so the focus goes there. */
  readonly isPicked: boolean;
}) {
  const t = useMessages();
  const frame = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isPicked) frame.current?.querySelector('input')?.focus();
  }, [isPicked]);
  const { draft, change, isChecked } = step;
  const setRoles = (roles: GrantableAccountRole[]): void =>
    change({
      accounts: draft.accounts.map((other) =>
        other.accountSid === account.accountSid ? { ...other, roles } : other,
      ),
    });
  const remove = (): void =>
    change({
      accounts: draft.accounts.filter(({ accountSid }) => accountSid !== account.accountSid),
    });
  return (
    <li ref={frame} className="chosen-account">
      <div className="chosen-account-head">
        <span className="chosen-account-name">{account.name}</span>
        <Sid value={account.accountSid} isPlain />
        <IconButton
          icon={X}
          label={t('invitation.removeAccount', { account: account.name })}
          onPress={remove}
        />
      </div>
      <AccountRolesField
        label={t('user.rolesOn', { account: account.name })}
        isCompact
        value={account.roles}
        onChange={setRoles}
        error={isChecked && account.roles.length === 0 ? t('user.rolesMissing') : undefined}
      />
    </li>
  );
}

const expiryDays = [1, 3, 7, 14, 30];

/** First step: the same role and the same accounts for everybody who is invited. */
export function RolesStep(props: StepProps) {
  const { draft, change } = props;
  const t = useMessages();
  const [picked, setPicked] = useState<AccountSid>();
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
        {draft.accounts.length > 0 && (
          <ul className="chosen-accounts">
            {draft.accounts.map((account) => (
              <ChosenAccount
                key={account.accountSid}
                account={account}
                step={props}
                isPicked={account.accountSid === picked}
              />
            ))}
          </ul>
        )}
        {/* Drawn anew after each choice, empty and closed for the next one. */}
        <AccountPicker key={draft.accounts.length} {...props} onPicked={setPicked} />
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
