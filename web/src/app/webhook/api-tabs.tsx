import { useMessages } from '../../messages/locale-provider.tsx';
import { TabLinks } from '../../ui/tabs.tsx';
import { paths } from '../paths.ts';
import { useOrganizationSid } from '../use-sids.ts';

/** The pages of "API & provisioning". */
export function ApiTabs({ current }: { readonly current: 'oauth' | 'webhooks' }) {
  const t = useMessages();
  const organizationSid = useOrganizationSid();
  return (
    <TabLinks
      label={t('oauth.title')}
      tabs={[
        {
          href: paths.admin(organizationSid, 'api'),
          label: t('oauth.list'),
          isCurrent: current === 'oauth',
        },
        {
          href: paths.admin(organizationSid, 'api/webhooks'),
          label: t('app.webhooks'),
          isCurrent: current === 'webhooks',
        },
      ]}
    />
  );
}
