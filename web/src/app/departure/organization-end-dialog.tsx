import {
  deleteOrganization,
  getMe,
  type Organization,
  type OrganizationDeletion,
  type OrganizationDeletionAcknowledgement,
  previewOrganizationDeletion,
} from '@guildhall/contract';
import { call } from '../../api/client.ts';
import { useMutationOperation } from '../../api/use-operation.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog, type Fact } from '../../ui/confirm-dialog.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { useEnter } from '../use-enter.ts';
import { useFailureText } from '../use-failure-text.ts';
import { type Group, TouchedGroups } from './touched-names.tsx';
import { useFresh } from './use-fresh.ts';

const points: Readonly<Record<OrganizationDeletionAcknowledgement, MessageKey>> = {
  'organization-is-deleted': 'departure.endIsDeleted',
  'accounts-become-independent': 'departure.endAccounts',
  'external-access-stays': 'departure.endExternals',
  'invitations-end': 'departure.endInvitations',
  'claims-end': 'departure.endClaims',
  'domains-are-released': 'departure.endDomains',
  'oauth-apps-end': 'departure.endApps',
  'records-end': 'departure.endRecords',
};

function groupsOf(t: Translate, preview: OrganizationDeletion): readonly Group[] {
  const { accounts, accountCount, domains, oauthApps } = preview;
  const groups = [
    { label: 'departure.showAccounts', count: accountCount, things: accounts },
    { label: 'departure.endShowDomains', count: domains.length, things: domains },
    { label: 'departure.showApps', count: oauthApps.length, things: oauthApps },
  ] as const;
  return groups
    .filter(({ count }) => count > 0)
    .map(({ label, count, things }) => ({
      label: t(label, { count }),
      count,
      names: things.map(({ sid, name }) => ({ key: sid, name })),
    }));
}

function factsOf(t: Translate, tag: string, preview: OrganizationDeletion): readonly Fact[] {
  const counted = [
    { count: preview.accountCount, label: 'departure.endFactAccounts' },
    { count: preview.externalUsers, label: 'departure.endFactExternals' },
    { count: preview.domains.length, label: 'departure.endFactDomains' },
  ] as const;
  return counted.map(({ count, label }) => ({
    count: new Intl.NumberFormat(tag).format(count),
    label: t(label, { count }),
  }));
}

/** Deletes an organization after every consequence was acknowledged and its name typed (R-6, D9). */
export function OrganizationEndDialog({
  organization,
  onClose,
}: {
  readonly organization: Pick<Organization, 'sid' | 'name'>;
  readonly onClose: () => void;
}) {
  const { t, tag } = useLocale();
  const failureText = useFailureText();
  const enter = useEnter();
  const params = { organizationSid: organization.sid };
  const { data: preview, error } = useFresh(previewOrganizationDeletion, { params });
  const end = useMutationOperation(deleteOrganization, {
    onSuccess: () => {
      call(getMe, {}).then(
        ({ data }) => enter(data),
        () => location.assign('/'),
      );
    },
  });
  const failure = end.error ?? error;
  const keys = preview?.acknowledgements ?? [];
  const confirm = (): void => {
    if (preview === undefined) return;
    const acknowledge = keys.map(({ key }) => key).join(',');
    end.mutate({ params, query: { acknowledge }, ifMatch: preview.version });
  };
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={t('departure.endTitle', { name: organization.name })}
      description={t('departure.endBody')}
      confirmLabel={t('departure.end')}
      isPending={end.isPending}
      isBlocked={preview === undefined}
      typed={organization.name}
      facts={preview === undefined ? undefined : factsOf(t, tag, preview)}
      acknowledgements={keys.map(({ key, count }) => t(points[key], { count }))}
    >
      {preview === undefined && error === undefined && <SkeletonLines lines={6} />}
      {preview !== undefined && <TouchedGroups groups={groupsOf(t, preview)} />}
      {failure !== null && failure !== undefined && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
