import { placeOfAccount } from '../../app/webhook/webhook-place.ts';
import { Webhooks } from '../../app/webhook/webhooks.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { PageHeader } from '../../ui/page.tsx';
import { ConsoleFrame } from './console-frame.tsx';

/** The webhooks of an account, for its own people. */
export function ConsoleWebhooksPage() {
  const t = useMessages();
  return (
    <ConsoleFrame needs="developer-tool:use">
      {(account) => (
        <Webhooks
          place={placeOfAccount(account.sid)}
          head={(add) => (
            <PageHeader
              title={t('app.webhooks')}
              description={t('webhook.description')}
              actions={add}
            />
          )}
        />
      )}
    </ConsoleFrame>
  );
}
