import { grantableOrganizationRoles, type User } from '@guildhall/contract';
import { useRef, useState } from 'react';
import { StoppingCredentials } from '../../app/access/kept-credentials.tsx';
import { organizationRoleName } from '../../app/access/role-names.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConflictDialog, type ConflictRow } from '../../ui/conflict-dialog.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useUserForm } from './use-user-form.ts';
import type { UserDraft } from './user-draft.ts';
import { OrganizationRoleTag } from './user-tags.tsx';

type Conflict = NonNullable<Form['conflict']>;

/** The fields that others changed, or that saving would change. */
function useConflictRows(): (conflict: Conflict) => ConflictRow[] {
  const t = useMessages();
  const wordsOf = (draft: UserDraft): readonly string[] => [
    draft.firstName,
    draft.lastName,
    draft.organizationRole === null
      ? t('user.roleOwner')
      : t(organizationRoleName[draft.organizationRole]),
    t(draft.requiresSecondFactor ? 'user-page.factorRequired' : 'user-page.factorNotRequired'),
  ];
  const labels = [
    t('user.firstName'),
    t('user.lastName'),
    t('user.organizationRole'),
    t('user-page.factor'),
  ];
  return ({ base, theirs, mine }) => {
    const [before, saved, own] = [wordsOf(base), wordsOf(theirs), wordsOf(mine)];
    return labels
      .map((label, field) => ({
        label,
        before: before[field],
        theirs: saved[field] ?? '',
        mine: own[field] ?? '',
      }))
      .filter((row) => row.theirs !== row.mine || row.theirs !== row.before);
  };
}

type Form = ReturnType<typeof useUserForm>;

function RoleField({ user, form }: { readonly user: User; readonly form: Form }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const meaning = {
    administrator: t('user.roleAdministratorMeaning'),
    'standard-user': t('user.roleStandardUserMeaning'),
  };
  if (user.organizationRole === 'owner') {
    return (
      <Section
        title={t('user.organizationRole')}
        description={t('user.ownerMeaning')}
        actions={<OrganizationRoleTag of="owner" />}
      />
    );
  }
  return (
    <Section>
      <RadioGroup
        label={t('user.organizationRole')}
        value={form.draft.organizationRole}
        onChange={(organizationRole) => form.set({ organizationRole })}
        error={form.failure?.fieldError('organizationRole')}
        options={grantableOrganizationRoles.map((value) => ({
          value,
          label: t(organizationRoleName[value]),
          description: meaning[value],
        }))}
      />
      {user.organizationRole === 'administrator' &&
        form.draft.organizationRole === 'standard-user' && (
          <StoppingCredentials
            organizationSid={organizationSid}
            userSid={user.sid}
            by="lesser-role"
          />
        )}
    </Section>
  );
}

function FactorField({ form }: { readonly form: Form }) {
  const t = useMessages();
  return (
    <Section>
      <Switch
        label={t('user-page.factorRequire')}
        description={t('user-page.factorRequireHint')}
        isSelected={form.draft.requiresSecondFactor}
        onChange={(requiresSecondFactor) => form.set({ requiresSecondFactor })}
      />
    </Section>
  );
}

function Problem({ form }: { readonly form: Form }) {
  const failureText = useFailureText();
  const { failure } = form;
  const isBesideField = (failure?.errors.length ?? 0) > 0;
  const isAskedInDialog = form.conflict !== null;
  if (failure === undefined || isBesideField || isAskedInDialog) return null;
  return (
    <Callout tone="danger" isAlert>
      {failureText(form.error)}
    </Callout>
  );
}

/** Name, organization role and the demand for a second factor of a managed user. */
export function UserForm({ user }: { readonly user: User }) {
  const { t, locale } = useLocale();
  const form = useUserForm(user);
  const conflictRows = useConflictRows();
  const firstName = useRef<HTMLInputElement>(null);
  const [isChecked, setChecked] = useState(false);
  const nameError =
    isChecked && form.draft.firstName.trim() === '' ? t('user.nameMissing') : undefined;
  const submit = (): void => {
    setChecked(true);
    if (form.draft.firstName.trim() === '') firstName.current?.focus();
    else if (!form.isDirty) showToast({ tone: 'info', text: t('user.nothingToSave') });
    else if (!form.isPending) form.save();
  };
  const firstNameField = (
    <TextField
      key="first"
      label={t('user.firstName')}
      value={form.draft.firstName}
      onChange={(value) => form.set({ firstName: value })}
      error={nameError ?? form.failure?.fieldError('firstName')}
      autoComplete="off"
      maxLength={255}
      inputRef={firstName}
    />
  );
  const lastNameField = (
    <TextField
      key="last"
      label={t('user.lastName')}
      value={form.draft.lastName}
      onChange={(value) => form.set({ lastName: value })}
      error={form.failure?.fieldError('lastName')}
      autoComplete="off"
      maxLength={255}
      optional
    />
  );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Card
        footer={
          <>
            {form.isDirty && (
              <Button look="quiet" onPress={form.discard}>
                {t('user.discard')}
              </Button>
            )}
            <Button type="submit" look="primary" isPending={form.isPending}>
              {t('user.save')}
            </Button>
          </>
        }
      >
        <Problem form={form} />
        <Section>
          {locale === 'ja' ? [lastNameField, firstNameField] : [firstNameField, lastNameField]}
        </Section>
        <RoleField user={user} form={form} />
        <FactorField form={form} />
      </Card>
      <UnsavedChanges isDirty={form.isDirty} />
      <ConflictDialog
        isOpen={form.conflict !== null}
        rows={form.conflict === null ? [] : conflictRows(form.conflict)}
        isPending={form.isPending}
        onClose={form.closeConflict}
        onTakeTheirs={form.takeTheirs}
        onKeepMine={form.keepMine}
      />
    </form>
  );
}
