/**
 * Why a link of an invitation or a claim works no more, as `details.reason` of `link-unusable` tells whoever
 * holds it. A text that never was a link gets no reason.
 *
 * `joined`: the person became part of the organization otherwise; `replaced`: a newer mail has the link that
 * works; `person-gone`: the person it was for deleted their user, or was deleted;
 * `address-changed`: the person has another address since; the rest rests on who asked
 * and what they hold, and may stand again.
 */
export const deadLinkReasons = [
  'accepted',
  'declined',
  'revoked',
  'expired',
  'replaced',
  'joined',
  'person-gone',
  'address-changed',
  'domain-not-verified',
  'inviter-lost-right',
  'account-not-active',
  'organization-suspended',
] as const;
export type DeadLinkReason = (typeof deadLinkReasons)[number];

/** What keeps a person from accepting what waits for them, as whoever asked finds it in their lists. */
export const waitingObstacles = [
  'domain-not-verified',
] as const satisfies readonly DeadLinkReason[];
export type WaitingObstacle = (typeof waitingObstacles)[number];
