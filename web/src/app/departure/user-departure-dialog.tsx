import {
  type DepartureAcknowledgement,
  type DepartureKind,
  type DeparturePreview,
  deleteUser,
  getOrganizationCounts,
  listAccounts,
  listUsers,
  type OrganizationSid,
  previewDeparture,
  removeUser,
  type User,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import type { ComboBoxItem } from '../../ui/combo-box.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { Avatar } from '../../ui/person.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { paths } from '../paths.ts';
import { nameOf } from '../session.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { factsOf, pointsOf } from './departure-words.ts';
import { SearchedHeirField } from './heir-field.tsx';
import { HeirList } from './heir-list.tsx';
import { TouchedNames } from './touched-names.tsx';
import { useFresh } from './use-fresh.ts';
import { type Heirs, useHeirs } from './use-heirs.ts';

export interface UserDepartureDialogProps {
  readonly organizationSid: OrganizationSid;
  readonly kind: DepartureKind;
  readonly user: User;
  readonly onClose: () => void;
}

const words = {
  remove: {
    operation: removeUser,
    title: 'departure.removeTitle',
    body: 'departure.removeBody',
    label: 'user.remove',
    done: 'departure.removed',
    note: 'departure.removeOwnerNote',
  },
  delete: {
    operation: deleteUser,
    title: 'departure.deleteTitle',
    body: 'departure.deleteBody',
    label: 'user.delete',
    done: 'departure.deleted',
    note: 'departure.deleteOwnerNote',
  },
} as const;

/** Goes through with it, and from the person's page, which is no more, to the list of users; a list stays as it is. */
function useDeparture({ organizationSid, kind, user, onClose }: UserDepartureDialogProps) {
  const t = useMessages();
  const { go } = useNavigation();
  return useMutationOperation(words[kind].operation, {
    invalidates: [listUsers, listAccounts, getOrganizationCounts],
    onSuccess: () => {
      showToast({ text: t(words[kind].done, { name: nameOf(user) }) });
      onClose();
      if (isOnPageOf(user)) go(paths.admin(organizationSid, 'users'));
    },
  });
}

function isOnPageOf({ sid }: User): boolean {
  return window.location.pathname.split('/').includes(sid);
}

/** The preview with what the choice of heirs adds to it: accounts that leave with their owner. */
function withTaken(preview: DeparturePreview, heirs: Heirs): DeparturePreview {
  const count = heirs.countOf(preview.userSid);
  if (count === 0) return preview;
  const key: DepartureAcknowledgement = 'accounts-leave-organization';
  const less = preview.acknowledgements.map((each) =>
    each.key === 'loses-account-access' || each.key === 'loses-granted-roles'
      ? { ...each, count: each.count - count }
      : each,
  );
  return {
    ...preview,
    accountRoleCount: preview.accountRoleCount - count,
    acknowledgements: [...less, { key, count }],
  };
}

/** Removes or deletes a person after every consequence was shown with the numbers of now (R-25, R-27, D9). */
export function UserDepartureDialog(props: UserDepartureDialogProps) {
  const { organizationSid, kind, user, onClose } = props;
  const t = useMessages();
  const failureText = useFailureText();
  const name = nameOf(user);
  const params = { organizationSid, userSid: user.sid };
  const { data, error } = useFresh(previewDeparture, { params, query: { kind } });
  const heirs = useHeirs(data);
  const departure = useDeparture(props);
  const preview = data === undefined ? undefined : withTaken(data, heirs);
  const isRemoval = kind === 'remove';
  const points = preview === undefined ? [] : pointsOf(t, preview, 'they');
  const reviewed = points.length > 0 ? [t('departure.reviewed')] : [];
  const boxes = isRemoval ? reviewed : points;
  const failure = departure.error ?? error;
  const confirm = (): void => {
    if (preview === undefined) return;
    const acknowledgements = preview.acknowledgements.map(({ key }) => key);
    departure.mutate({
      params,
      body: { acknowledgements, ...heirs.order },
      ifMatch: preview.version,
    });
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={t(words[kind].title, { name })}
      description={t(words[kind].body)}
      confirmLabel={t(words[kind].label)}
      isPending={departure.isPending}
      isBlocked={preview === undefined || heirs.isMissing}
      missing={heirs.isMissing ? t('departure.heirMissing') : undefined}
      typed={user.email}
      legend={isRemoval ? t('departure.acknowledgement') : undefined}
      facts={preview === undefined ? undefined : factsOf(t, preview, 'they', !isRemoval)}
      acknowledgements={boxes}
    >
      {preview === undefined && error === undefined && <SkeletonLines lines={6} />}
      {preview !== undefined && <TouchedNames preview={preview} isDeletion={!isRemoval} />}
      {preview !== undefined && preview.ownedAccountCount > 0 && (
        <HeirList
          preview={preview}
          heirs={heirs}
          title={t('departure.newOwners')}
          note={t(words[kind].note)}
          field={(account) => (
            <SearchedHeirField
              account={account}
              heirs={heirs}
              organizationSid={organizationSid}
              departing={user}
              first={
                isRemoval
                  ? samePerson(user, t('departure.keeps', { name }), t('departure.accountLeaves'))
                  : undefined
              }
            />
          )}
        />
      )}
      {isRemoval && points.length > 0 && <Points points={points} />}
      {failure !== null && failure !== undefined && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

function samePerson(user: User, label: string, detail: string): ComboBoxItem {
  return {
    key: user.sid,
    label,
    detail,
    before: <Avatar name={nameOf(user)} size="tiny" />,
  };
}

function Points({ points }: { readonly points: readonly string[] }) {
  return (
    <ul className="consequences">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ul>
  );
}
