/** What a delivery status notification says of one recipient (RFC 3464). */
export interface DeliveryReport {
  /** The address, as the report writes it. */
  readonly recipient: string;
  /** True when the mail will never arrive. */
  readonly isPermanent: boolean;
  /** The enhanced status code (RFC 3463), such as 5.1.1; empty when there is none. */
  readonly status: string;
  /** What the refusing server said; empty when it said nothing. */
  readonly diagnostic: string;
}

/**
 * The recipients that the machine-readable part of a report tells of, out of the whole message: groups of
 * `name: value` lines divided by empty ones, those with a Final-Recipient. Empty for any other mail.
 */
export function readDeliveryReport(message: string): DeliveryReport[] {
  const unfolded = message.replace(/\r\n?/g, '\n').replace(/\n[ \t]+/g, ' ');
  return unfolded.split(/\n{2,}/).flatMap((group) => {
    const fields = readFields(group);
    const recipient = valueAfterType(fields.get('final-recipient'));
    if (recipient === '') return [];
    const status = fields.get('status') ?? '';
    return [
      {
        recipient,
        isPermanent: fields.get('action')?.toLowerCase() === 'failed' && status.startsWith('5'),
        status,
        diagnostic: valueAfterType(fields.get('diagnostic-code')),
      },
    ];
  });
}

function readFields(group: string): ReadonlyMap<string, string> {
  const pairs = [...group.matchAll(/^([A-Za-z-]+):[ \t]*(.*)$/gm)];
  return new Map(pairs.map(([, name = '', value = '']) => [name.toLowerCase(), value.trim()]));
}

/** `rfc822; ada@example.com` without the type in front; angle brackets are left out. */
function valueAfterType(value = ''): string {
  return value.replace(/^[^;]*;[ \t]*/, '').replace(/^<(.*)>$/, '$1');
}
