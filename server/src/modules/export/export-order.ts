import type { ExportOrder, OrganizationSid, SessionSid, UserSid } from '@guildhall/contract';
import type { SecretBox } from '../../platform/crypto/secret-box.ts';

/** What the link to a file says: whose it is, what is in it, and until when it works. Nothing is stored. */
export interface SealedOrder {
  readonly organizationSid: OrganizationSid;
  readonly userSid: UserSid;
  readonly sessionSid: SessionSid;
  readonly order: ExportOrder;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** How long a link works: milliseconds. */
export const linkLifetime = 10 * 60_000;

export function sealOrder(box: SecretBox, order: SealedOrder): string {
  return box.seal(JSON.stringify(order)).toString('base64url');
}

/** Undefined for everything that this installation did not seal. */
export function openOrder(box: SecretBox, text: string): SealedOrder | undefined {
  try {
    const order: SealedOrder = JSON.parse(box.open(Buffer.from(text, 'base64url')));
    return order;
  } catch {
    return undefined;
  }
}

/** Does a link work for whoever follows it: same organization, same session, in time. Pure. */
export function isUsableBy(
  sealed: SealedOrder,
  visitor: Pick<SealedOrder, 'organizationSid' | 'userSid' | 'sessionSid'> & { readonly now: Date },
): boolean {
  return (
    sealed.organizationSid === visitor.organizationSid &&
    sealed.userSid === visitor.userSid &&
    sealed.sessionSid === visitor.sessionSid &&
    visitor.now.getTime() < sealed.expiresAt
  );
}
