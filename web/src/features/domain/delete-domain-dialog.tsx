import {
  type Domain,
  type DomainDeletionAcknowledgement,
  deleteDomain,
  domainDeletionAcknowledgements,
  getOrganizationCounts,
  listDomains,
} from '@guildhall/contract';
import { useEffect, useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import { paths } from '../../app/paths.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import type { DomainAddress } from './domain-address.ts';
import { acknowledgementText } from './domain-words.ts';

/** What deleting would touch, as the server counted it just now. */
interface Consequences {
  readonly keys: readonly DomainDeletionAcknowledgement[];
  readonly managedUsers: number;
  readonly openInvitations: number;
  readonly pendingClaims: number;
}

function numberOf(counts: unknown, name: string): number {
  if (typeof counts !== 'object' || counts === null || !(name in counts)) return 0;
  return Number(Object.entries(counts).find(([key]) => key === name)?.[1] ?? 0);
}

function consequencesOf(error: unknown): Consequences | undefined {
  const failure = asRequestFailure(error);
  if (failure?.is('acknowledgement-missing') !== true) return undefined;
  const { acknowledgements, counts } = failure.details;
  const named = Array.isArray(acknowledgements) ? acknowledgements : [];
  return {
    keys: domainDeletionAcknowledgements.filter((key) => named.includes(key)),
    managedUsers: numberOf(counts, 'managedUsers'),
    openInvitations: numberOf(counts, 'openInvitations'),
    pendingClaims: numberOf(counts, 'pendingClaims'),
  };
}

/** Asks the server what a deletion would touch: it refuses without acknowledgements, and says why. */
function useConsequences(address: DomainAddress) {
  const [consequences, setConsequences] = useState<Consequences>();
  const [error, setError] = useState<unknown>();
  useEffect(() => {
    let isGone = false;
    const show = (failure: unknown): void => {
      if (isGone) return;
      const found = consequencesOf(failure);
      if (found === undefined) setError(failure);
      else setConsequences(found);
    };
    void call(deleteDomain, { params: address }).then(() => undefined, show);
    return () => {
      isGone = true;
    };
  }, [address]);
  return { consequences, error };
}

/** Deletes a domain after each consequence was acknowledged and its name typed. */
export function DeleteDomainDialog({
  address,
  domain,
  onClose,
}: {
  readonly address: DomainAddress;
  readonly domain: Domain;
  readonly onClose: () => void;
}) {
  const { t, tag } = useLocale();
  const failureText = useFailureText();
  const { go } = useNavigation();
  const { consequences, error } = useConsequences(address);
  const remove = useMutationOperation(deleteDomain, {
    invalidates: [listDomains, getOrganizationCounts],
    onSuccess: () => {
      showToast({ text: t('domain.deleted', { name: domain.displayName }) });
      onClose();
      go(paths.admin(address.organizationSid, 'domains'));
    },
  });
  const counted = {
    'no-new-invitations': consequences?.openInvitations ?? 0,
    'managed-users-stay': consequences?.managedUsers ?? 0,
    'another-organization-may-claim': 0,
  };
  const keys = consequences?.keys ?? [];
  const shown = (count: number): string => new Intl.NumberFormat(tag).format(count);
  const failure = remove.error ?? error;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        remove.mutate({
          params: address,
          query: { acknowledge: keys.join(',') },
          ifMatch: domain.version,
        })
      }
      title={t('domain.deleteTitle', { name: domain.displayName })}
      description={t('domain.deleteBody')}
      confirmLabel={t('domain.delete')}
      isPending={remove.isPending}
      isBlocked={consequences === undefined}
      typed={domain.displayName}
      acknowledgements={keys.map((key) =>
        t(acknowledgementText[key], {
          count: counted[key],
          claims: consequences?.pendingClaims ?? 0,
        }),
      )}
      facts={
        consequences === undefined
          ? undefined
          : [
              {
                count: shown(consequences.managedUsers),
                label: t('domain.countUsers', { count: consequences.managedUsers }),
              },
              {
                count: shown(consequences.openInvitations),
                label: t('domain.countInvitations', { count: consequences.openInvitations }),
              },
              ...(consequences.pendingClaims === 0
                ? []
                : [
                    {
                      count: shown(consequences.pendingClaims),
                      label: t('domain.countClaims', { count: consequences.pendingClaims }),
                    },
                  ]),
            ]
      }
    >
      {consequences === undefined && error === undefined && <SkeletonLines lines={3} />}
      {failure !== null && failure !== undefined && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
