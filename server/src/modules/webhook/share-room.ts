import type { AccountSid, TenantSid, WebhookSid } from '@guildhall/contract';

/** Who takes places: each request that is under way holds one. */
export interface Claimant {
  readonly tenantSid: TenantSid;
  /** Null: the organization's own. */
  readonly accountSid: AccountSid | null;
  readonly webhookSid: WebhookSid;
  readonly url: string;
  /** Null: what was sent last was taken. */
  readonly failingSince: Date | null;
}

/** A webhook for which deliveries are due. */
export interface DueWebhook extends Claimant {
  /** True when it ever took something. */
  readonly wasTold: boolean;
  /** Since when the oldest of them is due. */
  readonly dueSince: Date;
  /** How many there are, up to what one webhook may hold. */
  readonly count: number;
}

/** Requests under way at a time, in this process. */
const room = 64;
/** To one webhook; fewer until it has shown that it answers. */
export const roomForWebhook = 6;
const roomForUnsure = 3;
const roomForAccount = 16;
/** Whoever has the most webhooks, and whichever host they go to, leaves the half of the room to others. */
const roomForTenant = 32;
const roomForHost = 32;
/** Those at which the last attempt failed, all together: they may hold their places for as long as can be. */
const roomForFailing = 24;

/**
 * How many deliveries of each webhook are begun now, so that nobody who does not answer keeps the places from those
 * who do: the tenant, then the webhook with the fewest under way comes first, then who has waited longest. Pure.
 */
export function shareRoom(
  due: readonly DueWebhook[],
  underWay: readonly Claimant[],
): ReadonlyMap<WebhookSid, number> {
  const held = countHeld(underWay);
  const given = new Map<WebhookSid, number>();
  let waiting = due.map((webhook) => ({ webhook, limits: limitsOf(webhook) }));
  for (;;) {
    waiting = waiting.filter(
      ({ webhook, limits }) =>
        (given.get(webhook.webhookSid) ?? 0) < webhook.count &&
        limits.every(({ holder, most }) => (held.get(holder) ?? 0) < most),
    );
    const [first, ...others] = waiting;
    if (first === undefined) return given;
    const next = others.reduce((best, one) => (comesFirst(held, one, best) ? one : best), first);
    const { webhookSid } = next.webhook;
    given.set(webhookSid, (given.get(webhookSid) ?? 0) + 1);
    for (const { holder } of next.limits) held.set(holder, (held.get(holder) ?? 0) + 1);
  }
}

/** Places by who holds them. */
type Held = ReadonlyMap<string, number>;

interface Limit {
  readonly holder: string;
  readonly most: number;
}

interface Waiting {
  readonly webhook: DueWebhook;
  readonly limits: readonly Limit[];
}

/** All in whose name a webhook takes a place, and how many each may hold. */
function limitsOf(webhook: Claimant & { readonly wasTold?: boolean }): readonly Limit[] {
  const { tenantSid, accountSid, webhookSid, url, failingSince, wasTold } = webhook;
  const isFailing = failingSince !== null;
  const isUnsure = isFailing || wasTold !== true;
  return [
    { holder: 'all', most: room },
    { holder: tenantSid, most: roomForTenant },
    { holder: webhookSid, most: isUnsure ? roomForUnsure : roomForWebhook },
    { holder: `${tenantSid} ${accountSid ?? ''}`, most: roomForAccount },
    { holder: new URL(url).host, most: roomForHost },
    ...(isFailing ? [{ holder: 'failing', most: roomForFailing }] : []),
  ];
}

function countHeld(underWay: readonly Claimant[]): Map<string, number> {
  const held = new Map<string, number>();
  for (const one of underWay) {
    for (const { holder } of limitsOf(one)) held.set(holder, (held.get(holder) ?? 0) + 1);
  }
  return held;
}

function comesFirst(held: Held, one: Waiting, other: Waiting): boolean {
  const rank = ({ webhook: { tenantSid, webhookSid, dueSince } }: Waiting) => [
    held.get(tenantSid) ?? 0,
    held.get(webhookSid) ?? 0,
    dueSince.getTime(),
  ];
  const [ranks, others] = [rank(one), rank(other)];
  const at = ranks.findIndex((value, index) => value !== others[index]);
  return at >= 0 && (ranks[at] ?? 0) < (others[at] ?? 0);
}
