import type { GatewayKeyOpening, GatewayKeySid } from '@guildhall/contract';

/** A gateway key, without what was shown of it once. */
export interface GatewayKeyRecord {
  readonly sid: GatewayKeySid;
  readonly name: string;
  readonly opens: GatewayKeyOpening;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}
