import { createPasskey, startPasskeyEnrolment } from '@guildhall/contract';
import { useMutation } from '@tanstack/react-query';
import { Fingerprint } from 'lucide-react';
import { useEffect } from 'react';
import { call } from '../../api/client.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { UnsavedChanges } from '../unsaved-changes.tsx';
import type { Enrolled } from './enrolled.ts';
import './factor.css';
import { makePasskey } from './passkey.ts';

interface PasskeyEnrolmentProps {
  readonly onEnrolled: (enrolled: Enrolled) => void;
  /** Told whether the factor is just being added: the codes that come with it are shown only once. */
  readonly onAdding?: ((isAdding: boolean) => void) | undefined;
}

/** Lets the browser make a passkey and the server keep it; undefined when the person gave up. */
async function enrol(name: string): Promise<Enrolled | undefined> {
  const { data: asked } = await call(startPasskeyEnrolment, {});
  const credential = await makePasskey(asked.options);
  if (credential === undefined) return undefined;
  return (await call(createPasskey, { body: { challenge: asked.challenge, name, credential } }))
    .data;
}

/** Adds a passkey under a name by which the person knows the device. */
export function PasskeyEnrolment({ onEnrolled, onAdding }: PasskeyEnrolmentProps) {
  const t = useMessages();
  const form = useForm(createPasskey, { name: t('factor.passkeyNameUsual') });
  const adding = useMutation({
    mutationFn: enrol,
    onSuccess: (enrolled) => enrolled !== undefined && onEnrolled(enrolled),
  });
  useEffect(() => onAdding?.(adding.isPending), [onAdding, adding.isPending]);
  return (
    <FormFrame
      form={form}
      failure={adding.error}
      isPending={adding.isPending}
      onSubmit={({ name }) => adding.mutate(name)}
    >
      <UnsavedChanges isDirty={adding.isPending} />
      {adding.isSuccess && adding.data === undefined && (
        <Callout tone="attention" isAlert>
          {t('factor.passkeyNotMade')}
        </Callout>
      )}
      <p>{t('factor.passkeyWhat')}</p>
      <TextField
        {...form.bind('name')}
        label={t('factor.passkeyName')}
        description={t('factor.passkeyNameHint')}
        isRequired
        autoFocus
      />
      <Button type="submit" look="primary" wide icon={Fingerprint} isPending={adding.isPending}>
        {t('factor.addPasskey')}
      </Button>
    </FormFrame>
  );
}
