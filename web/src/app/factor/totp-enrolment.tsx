import { createTotp, startTotpEnrolment } from '@guildhall/contract';
import { useQuery } from '@tanstack/react-query';
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
import { useFailureText } from '../use-failure-text.ts';
import type { Enrolled } from './enrolled.ts';
import './factor.css';
import { QrPicture } from './qr-picture.tsx';

interface TotpEnrolmentProps {
  readonly onEnrolled: (enrolled: Enrolled) => void;
}

interface Started {
  readonly enrolment: string;
  readonly secret: string;
  readonly uri: string;
}

function TotpForm({ started, onEnrolled }: TotpEnrolmentProps & { readonly started: Started }) {
  const t = useMessages();
  const form = useForm(createTotp, { code: '' });
  const create = useMutationOperation(createTotp, { onSuccess: onEnrolled });
  const isWrong = asRequestFailure(create.error)?.is('second-factor-failed') === true;
  return (
    <FormFrame
      form={form}
      failure={create.error}
      summary={isWrong ? t('factor.wrongFirstCode') : undefined}
      isPending={create.isPending}
      onSubmit={({ code }) => create.mutate({ body: { enrolment: started.enrolment, code } })}
    >
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
      />
      <Button type="submit" look="primary" wide isPending={create.isPending}>
        {t('factor.addTotp')}
      </Button>
    </FormFrame>
  );
}

/** Adds an authenticator app: a picture to scan, and its first code as the proof that it was. */
export function TotpEnrolment({ onEnrolled }: TotpEnrolmentProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const started = useQuery({
    queryKey: ['totp-enrolment'],
    queryFn: async () => (await call(startTotpEnrolment, {})).data,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (started.data !== undefined)
    return <TotpForm started={started.data} onEnrolled={onEnrolled} />;
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
