import {
  createDomain,
  getOrganizationCounts,
  listDomains,
  type OrganizationSid,
} from '@guildhall/contract';
import { useEffect, useRef, useState } from 'react';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { RadioGroup } from '../../ui/radio-group.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { domainPath } from './domain-paths.ts';
import { wayWord } from './domain-words.ts';
import { type ProofWay, proofTypeOf, proofWays } from './proof-way.ts';

/** Refusals that are about the name itself, and therefore stand beside its field. */
const nameFaults: Readonly<Record<string, MessageKey>> = {
  'domain-invalid': 'domain.invalid',
  'domain-public': 'domain.public',
  'domain-exists': 'domain.exists',
  'malformed-request': 'domain.invalid',
};

/** Adds a domain and opens its page, where the record to publish stands. */
export function AddDomainDialog({
  organizationSid,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { go } = useNavigation();
  const input = useRef<HTMLInputElement>(null);
  const form = useForm(createDomain, { name: '' });
  const [way, setWay] = useState<ProofWay>('dns');
  const create = useMutationOperation(createDomain, {
    invalidates: [listDomains, getOrganizationCounts],
    onSuccess: (domain) => {
      showToast({ about: domain.sid, text: t('domain.added', { name: domain.displayName }) });
      onClose();
      go(`${domainPath(organizationSid, domain.sid)}?way=${way}`);
    },
  });
  const fault = nameFaults[asRequestFailure(create.error)?.code ?? ''];
  const field = form.bind('name');
  const hasFault = fault !== undefined || field.error !== undefined;
  useEffect(() => {
    if (hasFault) input.current?.focus();
  }, [hasFault]);
  const isLimit = asRequestFailure(create.error)?.is('domain-limit-reached') === true;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('domain.addTitle')}
      description={t('domain.addBody')}
      onSubmit={() => {
        if (!create.isPending && form.check())
          create.mutate({
            params: { organizationSid },
            body: { name: form.values.name.trim(), verificationType: proofTypeOf(way) },
          });
      }}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={create.isPending}>
            {t('domain.addSubmit')}
          </Button>
        </>
      }
    >
      {create.error !== null && fault === undefined && (
        <Callout tone="danger" isAlert>
          {isLimit ? t('domain.limit') : failureText(create.error)}
        </Callout>
      )}
      <TextField
        {...field}
        onChange={(text) => {
          create.reset();
          field.onChange(text);
        }}
        error={fault === undefined ? field.error : t(fault)}
        label={t('domain.name')}
        description={t('domain.nameHint')}
        placeholder="example.com"
        inputRef={input}
        autoFocus
        autoComplete="off"
        spellCheck="false"
        inputMode="url"
      />
      <RadioGroup
        label={t('proof.way')}
        value={way}
        onChange={setWay}
        options={proofWays.map((value) => ({
          value,
          label: t(wayWord[value].label),
          description: t(wayWord[value].hint),
        }))}
      />
    </Dialog>
  );
}
