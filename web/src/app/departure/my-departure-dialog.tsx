import {
  deleteMe,
  getMe,
  leaveOrganization,
  listMyAccounts,
  type Me,
  type OwnDepartureKind,
  previewMyDeparture,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';
import { factsOf, pointsOf } from './departure-words.ts';
import { NamedHeirField } from './heir-field.tsx';
import { HeirList } from './heir-list.tsx';
import { TouchedNames } from './touched-names.tsx';
import { useFresh } from './use-fresh.ts';
import { useHeirs } from './use-heirs.ts';

export interface MyDepartureDialogProps {
  readonly kind: OwnDepartureKind;
  readonly me: Me;
  readonly onClose: () => void;
}

const words = {
  leave: {
    operation: leaveOrganization,
    title: 'departure.leaveTitle',
    body: 'departure.leaveBody',
    label: 'departure.leave',
    note: 'departure.leaveOwnerNote',
  },
  delete: {
    operation: deleteMe,
    title: 'departure.deleteMeTitle',
    body: 'departure.deleteMeBody',
    label: 'departure.deleteMe',
    note: 'departure.deleteMeOwnerNote',
  },
} as const;

/** Goes through with it: who left stays on their profile, who is deleted is signed out. */
function useMyDeparture({ kind, me, onClose }: MyDepartureDialogProps) {
  const t = useMessages();
  return useMutationOperation(words[kind].operation, {
    invalidates: [getMe, listMyAccounts],
    onSuccess: () => {
      if (kind === 'delete') {
        location.assign('/');
        return;
      }
      showToast({ text: t('departure.left', { name: me.organization?.name ?? '' }) });
      onClose();
    },
  });
}

/** Leaves the organization, or deletes the own user, after every consequence was acknowledged (D9). */
export function MyDepartureDialog(props: MyDepartureDialogProps) {
  const { kind, me, onClose } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const { data: preview, error } = useFresh(previewMyDeparture, { query: { kind } });
  const heirs = useHeirs(preview);
  const departure = useMyDeparture(props);
  const failure = departure.error ?? error;
  const confirm = (): void => {
    if (preview === undefined) return;
    const acknowledgements = preview.acknowledgements.map(({ key }) => key);
    departure.mutate({ body: { acknowledgements, ...heirs.order }, ifMatch: preview.version });
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={t(words[kind].title, { name: me.organization?.name ?? '' })}
      description={t(words[kind].body)}
      confirmLabel={t(words[kind].label)}
      isPending={departure.isPending}
      isBlocked={preview === undefined || heirs.isMissing}
      missing={heirs.isMissing ? t('departure.heirMissing') : undefined}
      typed={me.email}
      facts={preview === undefined ? undefined : factsOf(t, preview, 'you', kind === 'delete')}
      acknowledgements={preview === undefined ? [] : pointsOf(t, preview, 'you')}
    >
      {preview === undefined && error === undefined && <SkeletonLines lines={6} />}
      {preview !== undefined && <TouchedNames preview={preview} isDeletion={kind === 'delete'} />}
      {preview !== undefined && preview.ownedAccountCount > 0 && (
        <HeirList
          preview={preview}
          heirs={heirs}
          title={t('departure.yourOwners')}
          note={t(words[kind].note)}
          field={(account) => <NamedHeirField account={account} heirs={heirs} />}
        />
      )}
      {failure !== null && failure !== undefined && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
