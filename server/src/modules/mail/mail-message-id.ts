import type { EventSid } from '@guildhall/contract';

/**
 * The Message-ID of the mail an event causes: the same for every try, so that a mail sent twice
 * after a crash can be told from two mails (I-23).
 */
export function messageIdOf(eventSid: EventSid, publicUrl: string): string {
  return `<${eventSid}@${new URL(publicUrl).hostname}>`;
}
