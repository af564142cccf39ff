import type { Webhook, WebhookWithSecret } from '@guildhall/contract';
import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { Sid } from '../../ui/sid.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { PageFailure } from '../page-failure.tsx';
import { DeliveryList } from './delivery-list.tsx';
import { useWebhookSids } from './use-webhook-sids.ts';
import { WebhookActs } from './webhook-acts.tsx';
import type { WebhookPlace } from './webhook-place.ts';
import './webhook.css';
import { statusWord } from './webhook-words.ts';

/** What is wrong with it, and what to do. */
function Standing({ webhook }: { readonly webhook: Webhook }) {
  const t = useMessages();
  const { disabledAt, failingSince, previousSecretUntil } = webhook;
  if (disabledAt !== null) {
    return (
      <Callout tone="attention" title={t(statusWord(webhook).key)}>
        {t.rich('webhook.disabledSince', { when: <RelativeTime at={disabledAt} /> })}
      </Callout>
    );
  }
  return (
    <>
      {failingSince !== null && (
        <Callout tone="attention">
          {t.rich('webhook.failingSince', { when: <RelativeTime at={failingSince} /> })}
        </Callout>
      )}
      {previousSecretUntil !== null && new Date(previousSecretUntil) > new Date() && (
        <Callout tone="info">
          {t.rich('webhook.bothSign', { when: <RelativeTime at={previousSecretUntil} /> })}
        </Callout>
      )}
    </>
  );
}

/** One webhook: where it goes, how it stands, what was sent to it. */
export function WebhookDetail({
  place,
  webhookSid,
  head,
  onMade,
}: {
  readonly place: WebhookPlace;
  readonly webhookSid: string;
  readonly head: (add: ReactNode) => ReactNode;
  readonly onMade: (webhook: WebhookWithSecret) => void;
}) {
  const t = useMessages();
  const [isBusy, setBusy] = useState(false);
  const params = useWebhookSids(place, webhookSid);
  const read = useOperation(
    place.operations.get,
    { params },
    { refetchInterval: isBusy ? 2000 : false },
  );
  if (read.error !== null && read.data === undefined)
    return <PageFailure error={read.error} onRetry={() => void read.refetch()} />;
  const webhook = read.data;
  return (
    <>
      {head(undefined)}
      <div className="column">
        <div>
          <TextLink href="?">
            <ArrowLeft size={14} aria-hidden /> {t('webhook.back')}
          </TextLink>
        </div>
        <Card>
          {webhook === undefined ? (
            <Section>
              <SkeletonLines lines={3} />
            </Section>
          ) : (
            <>
              <Section
                title={webhook.url}
                description={webhook.description === '' ? undefined : webhook.description}
                actions={<Tag tone={statusWord(webhook).tone}>{t(statusWord(webhook).key)}</Tag>}
              >
                <p className="webhook-line">
                  <Sid value={webhook.sid} />
                  <span className="muted">
                    {webhook.eventTypes.length === 0
                      ? t('webhook.everyEvent')
                      : webhook.eventTypes.join(', ')}
                  </span>
                </p>
                <WebhookActs place={place} webhook={webhook} onMade={onMade} />
              </Section>
              <Standing webhook={webhook} />
            </>
          )}
        </Card>
        <DeliveryList place={place} webhookSid={webhookSid} onBusy={setBusy} />
      </div>
    </>
  );
}
