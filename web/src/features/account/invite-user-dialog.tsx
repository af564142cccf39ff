import {
  type Account,
  createAccountInvitations,
  type GrantableAccountRole,
  type InvitationResult,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { AccountRolesField } from '../../app/access/account-roles-field.tsx';
import { EndField, SponsorField, useNewTerms } from '../../app/access/terms/terms-fields.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { type Translate, useMessages } from '../../messages/locale-provider.tsx';
import { type AddressChip, AddressField } from '../../ui/address-field.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { ParsedAddress } from '../../ui/parse-addresses.ts';
import { Tag } from '../../ui/tag.tsx';
import './account.css';
import { accessReads } from './account-acts.ts';
import { verdictWord } from './account-words.ts';

interface InviteUserProps {
  readonly account: Account;
  readonly onClose: () => void;
}

const addressLimit = 100;

/** The addresses with what can be said of them before anything is sent. */
function chipsOf(t: Translate, addresses: readonly ParsedAddress[]): AddressChip[] {
  return addresses.map((address, index) => {
    const email = address.email.toLowerCase();
    const earlier = addresses
      .slice(0, index)
      .filter((other) => other.email.toLowerCase() === email).length;
    const key = `${email} ${String(earlier)}`;
    if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/u.test(address.email))
      return { ...address, key, tone: 'danger', verdict: t('account.malformed') };
    if (earlier > 0) return { ...address, key, tone: 'attention', verdict: t('account.duplicate') };
    return { ...address, key, tone: 'neutral' };
  });
}

function Results({ results }: { readonly results: readonly InvitationResult[] }) {
  const t = useMessages();
  const good = results.filter(({ verdict }) => verdict === 'invited' || verdict === 'granted');
  return (
    <>
      <Callout tone={good.length === results.length ? 'good' : 'attention'} isAlert>
        {t('account.resultBody', { good: good.length, total: results.length })}
      </Callout>
      <ul className="verdicts">
        {results.map(({ email, verdict }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an address given twice has two results
          <li key={index} className="verdict">
            <span className="verdict-email">{email}</span>
            <Tag tone={verdictWord[verdict].tone}>{t(verdictWord[verdict].key)}</Tag>
          </li>
        ))}
      </ul>
      {results.some(({ verdict }) => verdict === 'domain-managed') && (
        <Callout tone="attention" title={t('account.domainManagedTitle')}>
          {t('account.domainManagedBody')}
        </Callout>
      )}
    </>
  );
}

function useInvite(account: Account) {
  const t = useMessages();
  const [addresses, setAddresses] = useState<readonly ParsedAddress[]>([]);
  const [roles, setRoles] = useState<readonly GrantableAccountRole[]>([]);
  const [isChecked, setChecked] = useState(false);
  const terms = useNewTerms();
  const invite = useMutationOperation(createAccountInvitations, { invalidates: accessReads });
  const chips = chipsOf(t, addresses);
  const addressFault = (): string | undefined => {
    if (chips.length === 0) return t('account.addressesMissing');
    if (chips.length > addressLimit) return t('account.addressesTooMany');
    return chips.some(({ verdict }) => verdict !== undefined)
      ? t('account.addressesFaulty')
      : undefined;
  };
  const faults = {
    addresses: addressFault(),
    roles: roles.length === 0 ? t('account.rolesAtLeastOne') : undefined,
  };
  const submit = (): void => {
    setChecked(true);
    if (faults.addresses !== undefined || faults.roles !== undefined || invite.isPending) return;
    if (terms.isFaulty) return;
    invite.mutate({
      params: { accountSid: account.sid },
      body: { emails: addresses.map(({ email }) => email), roles: [...roles], ...terms.body },
    });
  };
  const shown = isChecked ? faults : { addresses: undefined, roles: undefined };
  return {
    chips,
    addresses,
    setAddresses,
    roles,
    setRoles,
    terms,
    isChecked,
    invite,
    submit,
    shown,
  };
}

/** Invites people to one account, and says for each address what became of it. */
export function InviteUserDialog({ account, onClose }: InviteUserProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const {
    chips,
    addresses,
    setAddresses,
    roles,
    setRoles,
    terms,
    isChecked,
    invite,
    submit,
    shown,
  } = useInvite(account);
  if (invite.data !== undefined)
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={t('account.resultTitle')}
        size="wide"
        footer={
          <Button look="primary" autoFocus onPress={onClose}>
            {t('account.done')}
          </Button>
        }
      >
        <Results results={invite.data.results} />
      </Dialog>
    );
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('account.inviteTitle', { account: account.name })}
      description={t('account.inviteBody')}
      size="wide"
      onSubmit={submit}
      startsInField
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={invite.isPending}>
            {t('account.sendInvitations', { count: chips.length })}
          </Button>
        </>
      }
    >
      {invite.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(invite.error)}
        </Callout>
      )}
      <AddressField
        label={t('account.addresses')}
        description={t('account.addressesHint')}
        placeholder="ada@example.com"
        addresses={chips}
        onAdd={(added) => setAddresses((before) => [...before, ...added])}
        onRemove={(key) => setAddresses(addresses.filter((_, index) => chips[index]?.key !== key))}
        error={shown.addresses}
      />
      <AccountRolesField
        label={t('account.rolesOfAll')}
        value={roles}
        onChange={setRoles}
        error={shown.roles}
      />
      <section className="invite-terms" aria-labelledby="invite-terms-title">
        <div>
          <h3 id="invite-terms-title">{t('external.inviteTerms')}</h3>
          <p className="muted">{t('external.inviteTermsHint')}</p>
        </div>
        <EndField value={terms.day} onChange={terms.setDay} isChecked={isChecked} isOptional />
        {account.organizationSid !== null && (
          <SponsorField
            place={{ organizationSid: account.organizationSid, accountSid: account.sid }}
            value={terms.sponsor}
            onChange={terms.setSponsor}
            isOptional
          />
        )}
      </section>
    </Dialog>
  );
}
