import { type Me, startEmailChange } from '@guildhall/contract';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog, type DialogProps } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface ChangeAddressDialogProps {
  readonly me: Pick<Me, 'email'>;
  readonly onClose: () => void;
}

/** What the dialog shows at one of its steps. */
type Step = Pick<DialogProps, 'title' | 'description' | 'onSubmit' | 'startsInField' | 'footer'> & {
  readonly children: ReactNode;
};

/** Asks for the new address. */
function useAsking(
  { me, onClose }: ChangeAddressDialogProps,
  onSent: (email: string) => void,
): Step {
  const t = useMessages();
  const input = useRef<HTMLInputElement>(null);
  const isOwn = (email: string): boolean => email.trim().toLowerCase() === me.email;
  const form = useForm(
    startEmailChange,
    { email: '' },
    { email: (email) => (isOwn(email) ? { key: 'email-change.ownAddress' } : undefined) },
  );
  const field = form.bind('email');
  const start = useMutationOperation(startEmailChange, {
    onSuccess: () => onSent(form.values.email.trim()),
  });
  const isFaulty = field.error !== undefined;
  useEffect(() => {
    if (form.refusals > 0 && isFaulty) input.current?.focus();
  }, [form.refusals, isFaulty]);
  const submit = (): void => {
    if (!form.check() || start.isPending) return;
    start.mutate({ body: { email: form.values.email.trim() } }, { onError: form.refuse });
  };
  return {
    title: t('email-change.title'),
    description: t('email-change.description', { email: me.email }),
    onSubmit: submit,
    startsInField: true,
    footer: (
      <>
        <Button key="cancel" onPress={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button key="send" type="submit" look="primary" isPending={start.isPending}>
          {t('email-change.send')}
        </Button>
      </>
    ),
    children: (
      <>
        {form.summary !== undefined && (
          <Callout tone="danger" isAlert>
            {form.summary}
          </Callout>
        )}
        <TextField
          {...field}
          label={t('email-change.newAddress')}
          type="email"
          autoComplete="email"
          isRequired
          inputRef={input}
        />
      </>
    ),
  };
}

/** The same words for known and unknown addresses. */
function useSent(
  email: string,
  act: { readonly onAgain: () => void; readonly onClose: () => void },
): Step {
  const t = useMessages();
  return {
    title: t('email-change.sentTitle', { email }),
    footer: (
      <>
        <Button key="again" onPress={act.onAgain}>
          {t('email-change.otherAddress')}
        </Button>
        <Button key="done" look="primary" onPress={act.onClose} autoFocus>
          {t('email-change.done')}
        </Button>
      </>
    ),
    children: (
      <>
        <p role="status">{t('email-change.sentBody')}</p>
        <Callout tone="info">{t('email-change.sentHint')}</Callout>
      </>
    ),
  };
}

/**
 * Has a link sent to the new address; that it is still the same person is asked by the way. One dialog for both steps:
 * it remembers where the focus came from.
 */
export function ChangeAddressDialog({ me, onClose }: ChangeAddressDialogProps) {
  const [sentTo, setSentTo] = useState<string>();
  const asking = useAsking({ me, onClose }, setSentTo);
  const sent = useSent(sentTo ?? '', { onAgain: () => setSentTo(undefined), onClose });
  const step = sentTo === undefined ? asking : sent;
  return <Dialog isOpen size="small" onClose={onClose} {...step} />;
}
