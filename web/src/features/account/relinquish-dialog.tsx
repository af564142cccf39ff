import {
  type AccountSid,
  getIndependentAccount,
  listIndependentAccounts,
  listIndependentAccountUsers,
  listUserAccounts,
  listUsers,
  type OrganizationSid,
  previewRelinquishment,
  type Relinquishment,
  relinquishAccess,
  type UserSid,
} from '@guildhall/contract';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Whose access to which account; everybody's where no person is named. */
export interface Relinquishing {
  readonly accountSid: AccountSid;
  readonly userSid?: UserSid | undefined;
}

const reads = [
  getIndependentAccount,
  listIndependentAccounts,
  listIndependentAccountUsers,
  listUserAccounts,
  listUsers,
] as const;

function Consequences({ preview }: { readonly preview: Relinquishment }) {
  const { t, tag } = useLocale();
  const { users, userCount, accountName, ownerName } = preview;
  const more = userCount - users.length;
  const names = [
    ...users.map(nameOf),
    ...(more > 0 ? [t('independent.andMore', { count: more })] : []),
  ];
  return (
    <ul className="consequences">
      {userCount > 1 && (
        <li>
          {t('independent.whoLoses', {
            names: new Intl.ListFormat(tag, { type: 'conjunction' }).format(names),
          })}
        </li>
      )}
      <li>{t('independent.endsNow', { account: accountName, count: userCount })}</li>
      <li>{t('independent.stay', { count: userCount })}</li>
      <li>{t('independent.ownerTold', { owner: ownerName })}</li>
      <li>{t('independent.noWayBack', { count: userCount })}</li>
    </ul>
  );
}

interface ChosenProps extends Relinquishing {
  readonly organizationSid: OrganizationSid;
  readonly onClose: () => void;
  readonly onDone?: (() => void) | undefined;
}

function Chosen({ organizationSid, accountSid, userSid, onClose, onDone }: ChosenProps) {
  const { t } = useLocale();
  const failureText = useFailureText();
  const params = { organizationSid, accountSid };
  const whose = userSid === undefined ? {} : { userSid };
  const preview = useOperation(previewRelinquishment, { params, query: whose });
  const { data, error } = preview;
  const relinquish = useMutationOperation(relinquishAccess, {
    invalidates: reads,
    onSuccess: ({ userCount: count }) => {
      showToast({ text: t('independent.relinquished', { count }) });
      onClose();
      onDone?.();
    },
  });
  const [first] = data?.users ?? [];
  const title =
    data === undefined
      ? t('independent.relinquish')
      : data.userCount === 1 && first !== undefined
        ? t('independent.relinquishOneTitle', { name: nameOf(first) })
        : t('independent.relinquishTitle', { count: data.userCount });
  const failure = relinquish.error ?? error;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() => relinquish.mutate({ params, body: whose })}
      title={title}
      confirmLabel={t('independent.relinquish')}
      isPending={relinquish.isPending}
      isBlocked={data === undefined}
    >
      {data === undefined ? (
        error === null && <SkeletonLines lines={4} />
      ) : (
        <Consequences preview={data} />
      )}
      {failure !== null && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}

/** Asks before access to an account outside is given up; nothing while nothing is chosen. */
export function RelinquishDialog({
  organizationSid,
  relinquishing,
  onClose,
  onDone,
}: {
  readonly organizationSid: OrganizationSid;
  readonly relinquishing: Relinquishing | undefined;
  readonly onClose: () => void;
  /** Told after it was done. */
  readonly onDone?: (() => void) | undefined;
}) {
  if (relinquishing === undefined) return null;
  return (
    <Chosen
      {...relinquishing}
      organizationSid={organizationSid}
      onClose={onClose}
      onDone={onDone}
    />
  );
}
