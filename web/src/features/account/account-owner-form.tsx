import {
  type Account,
  getAccount,
  getMe,
  listPossibleOwners,
  parseSid,
  transferAccount,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf, useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.tsx';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { ComboBox, type ComboBoxItem } from '../../ui/combo-box.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { Avatar } from '../../ui/person.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { accessReads } from './account-acts.ts';

function itemOf(person: {
  readonly userSid: string;
  readonly name: string;
  readonly email: string;
}): ComboBoxItem {
  const { userSid, email } = person;
  const name = person.name === '' ? email : person.name;
  return {
    key: userSid,
    label: name,
    detail: email,
    before: <Avatar name={name} size="tiny" />,
  };
}

/** Refused for whom was chosen: said at the field. */
function isOfField(error: unknown): boolean {
  return asRequestFailure(error)?.is('user-not-managed') === true;
}

/** Keeps the keyboard's place at the field while its buttons come and go. */
function useFieldFocus() {
  const field = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<{ readonly part: 'input' | 'button' }>();
  useEffect(() => {
    if (asked !== undefined) field.current?.querySelector<HTMLElement>(asked.part)?.focus();
  }, [asked]);
  return {
    field,
    toInput: () => setAsked({ part: 'input' }),
    toRemove: () => setAsked({ part: 'button' }),
  };
}

/** Who is chosen; the present owner until somebody touches the field. */
function useOwner(account: Account, isLost: boolean) {
  const t = useMessages();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const me = useSession();
  const present = itemOf({
    userSid: account.ownerUserSid,
    name: account.ownerName,
    email: account.ownerEmail,
  });
  const [touched, setTouched] = useState<ComboBoxItem | null>();
  const [keeps, setKeeps] = useState(true);
  const focus = useFieldFocus();
  const value = touched === undefined ? present : touched;
  const isGivenAway = isLost && me.sid === account.ownerUserSid;
  const reset = (): void => {
    setTouched(undefined);
    setKeeps(true);
    focus.toRemove();
  };
  const transfer = useMutationOperation(transferAccount, {
    invalidates: [...accessReads, getMe],
    onSuccess: (saved) => {
      queryClient.setQueryData(
        queryKeyOf(getAccount, { params: { accountSid: account.sid } }),
        saved,
      );
      reset();
      showToast({
        text: t('account-owner.saved', { name: saved.ownerName, account: saved.name }),
      });
      if (isGivenAway && !keeps) void navigate({ to: paths.accounts, ignoreBlocker: true });
    },
  });
  const save = (): void => {
    const userSid = parseSid('user', value?.key ?? '');
    if (userSid === undefined) return;
    transfer.mutate(
      {
        params: { accountSid: account.sid },
        body: { userSid, keepFormerOwner: keeps },
        ifMatch: account.version,
      },
      { onError: (error) => isOfField(error) && focus.toInput() },
    );
  };
  return {
    present,
    value,
    choose: (item: ComboBoxItem | null) => setTouched(item?.key === present.key ? undefined : item),
    keeps,
    setKeeps,
    isGivenAway,
    isDirty: touched !== undefined && touched?.key !== present.key,
    transfer,
    discard: () => {
      transfer.reset();
      reset();
    },
    focus,
    save,
  };
}

function OwnerField({
  account,
  owner,
  error,
}: {
  readonly account: Account;
  readonly owner: ReturnType<typeof useOwner>;
  readonly error: string | undefined;
}) {
  const t = useMessages();
  const [search, setSearch] = useState('');
  const found = useOperation(
    listPossibleOwners,
    { params: { accountSid: account.sid }, query: search === '' ? {} : { search } },
    { keepPrevious: true },
  );
  return (
    <div ref={owner.focus.field}>
      <ComboBox
        label={t('account.accountOwner')}
        description={t('account-owner.hint')}
        placeholder={t('account-owner.search')}
        error={error}
        items={(found.data?.items ?? []).map(itemOf)}
        isLoading={found.isFetching}
        onSearch={setSearch}
        value={owner.value}
        onChange={owner.choose}
      />
    </div>
  );
}

/** What becomes of both people; said before it is saved. */
function Consequences({
  owner,
  next,
}: {
  readonly owner: ReturnType<typeof useOwner>;
  readonly next: ComboBoxItem;
}) {
  const t = useMessages();
  const { present, keeps, setKeeps, isGivenAway } = owner;
  return (
    <>
      <Checkbox
        isSelected={keeps}
        onChange={setKeeps}
        description={t('account-owner.keepHint', { name: present.label })}
      >
        {t('account-owner.keep', { name: present.label })}
      </Checkbox>
      <Callout tone={isGivenAway ? 'attention' : 'info'}>
        {t('account-owner.willOwn', { name: next.label })}
        {isGivenAway && ` ${t('account-owner.selfWarning')}`}
      </Callout>
    </>
  );
}

/** Gives the account to another managed user: the owner is removed from the field, the next one found, and saved. */
export function AccountOwnerForm({
  account,
  isLost,
}: {
  readonly account: Account;
  /** True where whoever gives it away, and does not stay, sees this page no more. */
  readonly isLost: boolean;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const owner = useOwner(account, isLost);
  const [isIncomplete, setIncomplete] = useState(false);
  const { value, isDirty, transfer, discard } = owner;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIncomplete(value === null);
    if (value === null) owner.focus.toInput();
    else if (isDirty && !transfer.isPending) owner.save();
  };
  const isRefused = isOfField(transfer.error);
  const refusal = isRefused ? failureText(transfer.error) : undefined;
  return (
    <form noValidate className="column" onSubmit={submit}>
      <UnsavedChanges isDirty={isDirty} />
      <Card
        footer={
          isDirty ? (
            <>
              <Button look="quiet" onPress={discard}>
                {t('account-owner.discard')}
              </Button>
              <Button type="submit" look="primary" isPending={transfer.isPending}>
                {t('account-owner.save')}
              </Button>
            </>
          ) : undefined
        }
      >
        <Section>
          {transfer.isError && !isRefused && (
            <Callout tone="danger" isAlert>
              {failureText(transfer.error)}
            </Callout>
          )}
          <OwnerField
            account={account}
            owner={owner}
            error={value === null && isIncomplete ? t('account-owner.nobody') : refusal}
          />
          {isDirty && value !== null && <Consequences owner={owner} next={value} />}
        </Section>
      </Card>
    </form>
  );
}
