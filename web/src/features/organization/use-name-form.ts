import { getMe, getOrganization, type Organization, updateOrganization } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf, useMutationOperation } from '../../api/use-operation.ts';
import { useForm } from '../../app/form/use-form.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** The form over the name; a save over somebody else's change is refused, and the difference shown. */
export function useNameForm(organization: Organization) {
  const t = useMessages();
  const queryClient = useQueryClient();
  const params = { organizationSid: organization.sid };
  const [base, setBase] = useState(organization);
  const [theirs, setTheirs] = useState<Organization | null>(null);
  const form = useForm(updateOrganization, { name: organization.name });
  const update = useMutationOperation(updateOrganization, { invalidates: [getMe] });
  const keep = (current: Organization): void => {
    queryClient.setQueryData(queryKeyOf(getOrganization, { params }), current);
  };
  const restart = (from: Organization): void => {
    setBase(from);
    setTheirs(null);
    form.reset({ name: from.name });
    update.reset();
  };
  const readTheirs = async (): Promise<void> => {
    const { data } = await call(getOrganization, { params });
    keep(data);
    setTheirs(data);
  };
  const send = (over: Organization): void => {
    update.mutate(
      { params, body: { name: form.values.name.trim() }, ifMatch: over.version },
      {
        onSuccess: (saved) => {
          keep(saved);
          restart(saved);
          showToast({ text: t('organization.saved') });
        },
        onError: (error) => {
          // When even reading fails, the refusal itself stays on the page.
          if (asRequestFailure(error)?.is('version-mismatch') === true)
            readTheirs().catch(() => {});
        },
      },
    );
  };
  return {
    form,
    theirs,
    restart,
    isDirty: form.values.name !== base.name,
    isPending: update.isPending,
    failure: update.error,
    // A change of owner raises the version too, and takes nothing from what is typed here.
    save: () => send(organization.name === base.name ? organization : base),
    discard: () => restart(organization),
    keepMine: () => theirs !== null && send(theirs),
    close: () => setTheirs(null),
  };
}
