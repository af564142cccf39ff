import type { EventSid, TenantSid } from '@guildhall/contract';
import type { EventType } from './event.ts';

/** An event as the worker hands it out. */
export interface DeliveredEvent {
  readonly sid: EventSid;
  readonly type: EventType;
  readonly tenantSid: TenantSid;
  readonly subjectSid: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly requestId: string;
  readonly createdAt: Date;
  /** How often it was tried before. */
  readonly attempts: number;
}

/**
 * What happens after commit. Called at least once per event, so it must do no harm when called
 * twice. Throwing means: try again later.
 */
export interface EventHandler {
  readonly type: EventType;
  readonly handle: (event: DeliveredEvent) => Promise<void>;
  /** Told when the last try has failed: nothing more will come of the event. Throwing means: tell me again later. */
  readonly gaveUp?: (event: DeliveredEvent) => Promise<void>;
}
