import { createTotp, startTotpEnrolment } from '@guildhall/contract';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { FormFrame } from '../form/form-frame.tsx';
import { useForm } from '../form/use-form.ts';
import { UnsavedChanges } from '../unsaved-changes.tsx';
import { useFailureText } from '../use-failure-text.ts';
import type { Enrolled } from './enrolled.ts';
import './factor.css';
import { QrPicture } from './qr-picture.tsx';

interface TotpEnrolmentProps {
  readonly onEnrolled: (enrolled: Enrolled) => void;
  /** Told whether the factor is just being added: the codes that come with it are shown only once. */
  readonly onAdding?: ((isAdding: boolean) => void) | undefined;
}

interface Started {
  readonly enrolment: string;
  readonly secret: string;
  readonly uri: string;
}

function TotpForm(props: TotpEnrolmentProps & { readonly started: Started }) {
  const { started, onEnrolled, onAdding } = props;
  const t = useMessages();
  const form = useForm(createTotp, { code: '' });
  const create = useMutationOperation(createTotp, { onSuccess: onEnrolled });
  useEffect(() => onAdding?.(create.isPending), [onAdding, create.isPending]);
  const isWrong = asRequestFailure(create.error)?.is('second-factor-failed') === true;
  return (
    <FormFrame
      form={form}
      failure={create.error}
      summary={isWrong ? t('factor.wrongFirstCode') : undefined}
      isPending={create.isPending}
      onSubmit={({ code }) => create.mutate({ body: { enrolment: started.enrolment, code } })}
    >
      <UnsavedChanges isDirty={create.isPending} />
      <p>{t('factor.scan')}</p>
      <QrPicture text={started.uri} label={t('factor.picture')} />
      <CopyField label={t('factor.secret')} value={started.secret} />
      <TextField
        {...form.bind('code')}
        label={t('factor.code')}
        description={t('factor.firstCodeHint')}
        autoComplete="one-time-code"
        inputMode="numeric"
        isRequired
        autoFocus
      />
      <Button type="submit" look="primary" wide isPending={create.isPending}>
        {t('factor.addTotp')}
      </Button>
    </FormFrame>
  );
}

/** Adds an authenticator app: a picture to scan, and its first code as the proof that it was. */
export function TotpEnrolment(props: TotpEnrolmentProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const started = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: async () => (await call(startTotpEnrolment, {})).data,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (started.data !== undefined) return <TotpForm {...props} started={started.data} />;
  if (!started.isError) return <SkeletonLines lines={6} />;
  return (
    <>
      <Callout tone="danger" isAlert>
        {failureText(started.error)}
      </Callout>
      <Button onPress={() => void started.refetch()}>{t('ui.retry')}</Button>
    </>
  );
}
