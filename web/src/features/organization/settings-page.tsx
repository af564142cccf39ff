import { getOrganization, type Organization } from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { OrganizationEndZone } from '../../app/departure/organization-end-zone.tsx';
import { PageFailure } from '../../app/page-failure.tsx';
import { useSession } from '../../app/session.tsx';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Card, Columns, DangerZone, Page, PageHeader, Section } from '../../ui/page.tsx';
import { Person } from '../../ui/person.tsx';
import { Day } from '../../ui/relative-time.tsx';
import { Sid } from '../../ui/sid.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { NameForm } from './name-form.tsx';
import './organization.css';
import { TransferDialog } from './transfer-dialog.tsx';

function Facts({ organization }: { readonly organization: Organization }) {
  const t = useMessages();
  return (
    <Card>
      <Section
        title={t('organization.ownerTitle')}
        description={t('organization.ownerDescription')}
      >
        <Person name={organization.ownerName} email={organization.ownerEmail} />
      </Section>
      <Section title={t('organization.identifier')}>
        <Sid value={organization.sid} />
      </Section>
      <Section title={t('organization.created')}>
        <Day at={organization.createdAt} />
      </Section>
    </Card>
  );
}

function Ownership({ organization }: { readonly organization: Organization }) {
  const t = useMessages();
  const me = useSession();
  const [isOpen, setOpen] = useState(false);
  const isOwner = me.sid === organization.ownerUserSid;
  return (
    <DangerZone>
      <Section
        title={t('organization.change')}
        description={
          isOwner
            ? t('organization.changeDescription')
            : t('organization.changeNotYours', { name: organization.ownerName })
        }
        actions={
          isOwner && (
            <Button look="danger-outline" onPress={() => setOpen(true)}>
              {t('organization.change')}
            </Button>
          )
        }
      />
      {isOwner && <OrganizationEndZone organization={organization} />}
      <TransferDialog organization={organization} isOpen={isOpen} onClose={() => setOpen(false)} />
    </DangerZone>
  );
}

/** `/admin/:organizationSid/settings`: name, owner, danger zone. */
export function OrganizationSettingsPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const organization = useOperation(getOrganization, { params: { organizationSid } });
  if (organization.isError)
    return <PageFailure error={organization.error} onRetry={() => void organization.refetch()} />;
  return (
    <Page>
      <PageHeader
        title={t('organization.settingsTitle')}
        description={t('organization.settingsDescription')}
      />
      {organization.data === undefined ? (
        <Card>
          <Section>
            <SkeletonLines />
          </Section>
        </Card>
      ) : (
        <Columns aside={<Facts organization={organization.data} />}>
          <NameForm key={organization.data.sid} organization={organization.data} />
          <Ownership organization={organization.data} />
        </Columns>
      )}
    </Page>
  );
}
