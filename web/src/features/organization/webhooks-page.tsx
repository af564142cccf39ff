import { useMemo } from 'react';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { ApiTabs } from '../../app/webhook/api-tabs.tsx';
import { placeOfOrganization } from '../../app/webhook/webhook-place.ts';
import { Webhooks } from '../../app/webhook/webhooks.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Page, PageHeader } from '../../ui/page.tsx';

/** `/admin/:organizationSid/api/webhooks`: the webhooks of the organization itself. */
export function OrganizationWebhooksPage() {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  const place = useMemo(() => placeOfOrganization(organizationSid), [organizationSid]);
  return (
    <Page>
      <Webhooks
        place={place}
        head={(add) => (
          <>
            <PageHeader
              title={t('app.webhooks')}
              description={t('webhook.organizationDescription')}
              actions={add}
            />
            <ApiTabs current="webhooks" />
          </>
        )}
      />
    </Page>
  );
}
