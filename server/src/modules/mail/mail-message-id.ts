import { type EventSid, type InvitationSid, parseSid } from '@guildhall/contract';

/**
 * The Message-ID of the mail an event causes: the same for every try, so that a mail sent twice
 * after a crash can be told from two mails (I-23).
 */
export function messageIdOf(eventSid: EventSid, publicUrl: string, part?: string): string {
  const local = part === undefined ? eventSid : `${eventSid}.${part}`;
  return `<${local}@${new URL(publicUrl).hostname}>`;
}

/** One sending of an invitation, as it stands in a Message-ID. */
export interface Sending {
  readonly invitationSid: InvitationSid;
  /** 1 for the first mail. */
  readonly round: number;
}

/** The Message-ID of one sending of an invitation: who reports the mail as undeliverable names it. */
export function sendingIdOf({ invitationSid, round }: Sending, publicUrl: string): string {
  return `<${invitationSid}.${round}@${new URL(publicUrl).hostname}>`;
}

/** The sending that a text names first; undefined when it names none. */
export function readSendingId(text: string): Sending | undefined {
  const [, sid = '', round = ''] = /<(NF[0-9a-f]{32})\.([1-9]\d{0,2})@[^<>\s]+>/.exec(text) ?? [];
  const invitationSid = parseSid('invitation', sid);
  return invitationSid === undefined ? undefined : { invitationSid, round: Number(round) };
}
