import type { EventSid, WebhookAttempt, WebhookDeliveryWithAttempts } from '@guildhall/contract';
import { useOperation } from '../../api/use-operation.ts';
import { useLocale, useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { eventSidOf, useWebhookSids } from './use-webhook-sids.ts';
import type { WebhookPlace } from './webhook-place.ts';
import { isOnItsWay, outcomeWord, stateWord } from './webhook-words.ts';

/** JSON on lines of its own; whatever else it is as it came. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Attempt({
  attempt,
  number,
  eventSid,
}: {
  readonly attempt: WebhookAttempt;
  readonly number: number;
  readonly eventSid: string;
}) {
  const { t, tag } = useLocale();
  const { outcome, status, milliseconds, requestUrl, requestTimestamp, requestBody } = attempt;
  const request = [
    `POST ${requestUrl}`,
    `webhook-id: ${eventSid}`,
    `webhook-timestamp: ${requestTimestamp}`,
    '',
    readable(requestBody),
  ].join('\n');
  const answered =
    attempt.responseBody === '' ? t('webhook.emptyResponse') : readable(attempt.responseBody);
  return (
    <section className="attempt">
      <h3 className="attempt-head">
        <span>{t('webhook.attempt', { number })}</span>
        <Tag tone={outcome === 'delivered' ? 'good' : 'danger'}>
          {status === null ? t(outcomeWord[outcome]) : `${t(outcomeWord[outcome])} · ${status}`}
        </Tag>
        <span className="muted">
          <RelativeTime at={attempt.at} /> ·{' '}
          {t('webhook.milliseconds', { count: new Intl.NumberFormat(tag).format(milliseconds) })}
        </span>
      </h3>
      <p className="attempt-label">{t('webhook.request')}</p>
      <CodeBlock label={t('webhook.request')} code={request} />
      <p className="attempt-label">{t('webhook.response')}</p>
      <CodeBlock
        label={t('webhook.response')}
        code={status === null ? t('webhook.noResponse') : `${status}\n\n${answered}`}
      />
    </section>
  );
}

function Attempts({ delivery }: { readonly delivery: WebhookDeliveryWithAttempts }) {
  const t = useMessages();
  const { attempts, state, nextTryAt, eventSid } = delivery;
  return (
    <div className="attempt-list">
      <p className="attempt-head">
        <Tag tone={stateWord[state].tone}>{t(stateWord[state].key)}</Tag>
        {nextTryAt !== null && attempts.length > 0 && (
          <span className="muted">
            {t.rich('webhook.nextTry', { when: <RelativeTime at={nextTryAt} /> })}
          </span>
        )}
      </p>
      {attempts.length === 0 && <p>{t('webhook.noAttempts')}</p>}
      {attempts
        .map((attempt, index) => ({ attempt, number: index + 1 }))
        .reverse()
        .map(({ attempt, number }) => (
          <Attempt key={number} attempt={attempt} number={number} eventSid={eventSid} />
        ))}
    </div>
  );
}

/** One delivery with every request and its answer, the newest first. */
export function DeliveryDialog({
  place,
  webhookSid,
  eventSid: text,
  isReplaying,
  onReplay,
  onClose,
}: {
  readonly place: WebhookPlace;
  readonly webhookSid: string;
  readonly eventSid: string;
  readonly isReplaying: boolean;
  readonly onReplay: (eventSid: EventSid) => void;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const params = useWebhookSids(place, webhookSid);
  const eventSid = eventSidOf(text);
  const delivery = useOperation(
    place.operations.getDelivery,
    { params: { ...params, eventSid } },
    { refetchInterval: (last) => (last !== undefined && isOnItsWay(last) ? 1500 : false) },
  );
  return (
    <Dialog
      isOpen
      size="wide"
      onClose={onClose}
      title={delivery.data?.eventType ?? t('webhook.event')}
      description={text}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.close')}</Button>
          {delivery.data !== undefined && delivery.data.state !== 'waiting' && (
            <Button isPending={isReplaying} onPress={() => onReplay(eventSid)}>
              {t('webhook.replay')}
            </Button>
          )}
        </>
      }
    >
      {delivery.error !== null && <Callout tone="danger">{failureText(delivery.error)}</Callout>}
      {delivery.data === undefined ? (
        delivery.error === null && <SkeletonLines lines={4} />
      ) : (
        <Attempts delivery={delivery.data} />
      )}
    </Dialog>
  );
}
