import type { WebhookWithSecret } from '@guildhall/contract';
import { type ReactNode, useState } from 'react';
import { useUrlState } from '../use-url-state.ts';
import { WebhookDetail } from './webhook-detail.tsx';
import './webhook.css';
import { WebhookList } from './webhook-list.tsx';
import type { WebhookPlace } from './webhook-place.ts';
import { WebhookSecret } from './webhook-secret.tsx';

/** The webhooks of a place: all of them, or the one in the address; a new secret takes the page for itself. */
export function Webhooks({
  place,
  head,
}: {
  readonly place: WebhookPlace;
  /** Stands over the list, with the button that adds one. */
  readonly head: (add: ReactNode) => ReactNode;
}) {
  const url = useUrlState<'webhook'>();
  const [made, setMade] = useState<WebhookWithSecret>();
  const webhookSid = url.get('webhook');
  if (made !== undefined) {
    return (
      <WebhookSecret
        webhook={made}
        onStored={() => {
          url.set({ webhook: made.sid });
          setMade(undefined);
        }}
      />
    );
  }
  return webhookSid === '' ? (
    <WebhookList place={place} head={head} onMade={setMade} />
  ) : (
    <WebhookDetail place={place} webhookSid={webhookSid} onMade={setMade} head={head} />
  );
}
