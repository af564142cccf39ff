import {
  createOauthApp,
  listOauthApps,
  type OauthAppWithSecret,
  type OauthScope,
  type OrganizationSid,
  oauthScopes,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CheckboxGroup } from '../../ui/checkbox-group.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { scopeMeaning } from './oauth-scopes.ts';

/** Asks for name and scopes of a new app; hands its secret on to be stored. */
export function CreateOauthAppDialog({
  organizationSid,
  onClose,
  onCreated,
}: {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
  readonly onCreated: (app: OauthAppWithSecret) => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const form = useForm(createOauthApp, { name: '' });
  const [scopes, setScopes] = useState<OauthScope[]>([]);
  const [isMissing, setMissing] = useState(false);
  const create = useMutationOperation(createOauthApp, {
    invalidates: [listOauthApps],
    onSuccess: onCreated,
  });
  const submit = (): void => {
    setMissing(scopes.length === 0);
    if (!form.check() || scopes.length === 0 || create.isPending) return;
    create.mutate({
      params: { organizationSid },
      body: { name: form.values.name.trim(), scopes },
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      isHeld={create.isPending}
      title={t('oauth.create')}
      description={t('oauth.createBody')}
      onSubmit={submit}
      footer={
        <>
          <Button isDisabled={create.isPending} onPress={onClose}>
            {t('ui.cancel')}
          </Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t('oauth.create')}
          </Button>
        </>
      }
    >
      <UnsavedChanges isDirty={create.isPending} />
      {create.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(create.error)}
        </Callout>
      )}
      <TextField
        {...form.bind('name')}
        label={t('oauth.name')}
        description={t('oauth.nameHint')}
        autoFocus
        autoComplete="off"
      />
      <CheckboxGroup
        label={t('oauth.scopes')}
        options={oauthScopes.map((scope) => ({
          value: scope,
          label: scope,
          description: t(scopeMeaning[scope]),
        }))}
        value={scopes}
        onChange={(chosen) => {
          setScopes(chosen);
          setMissing(false);
        }}
        error={isMissing ? t('oauth.scopesMissing') : undefined}
      />
    </Dialog>
  );
}
