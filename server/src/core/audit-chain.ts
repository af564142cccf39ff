import { sha256 } from '../platform/crypto/digest.ts';

/** What of an audit row the chain covers: everything but the hashes. */
export interface ChainedRow {
  readonly tenant_sid: string;
  readonly sequence: string;
  readonly sid: string;
  readonly at: Date;
  readonly action: string;
  readonly result: string;
  readonly reason: string | null;
  readonly actor_kind: string;
  readonly actor_sid: string | null;
  readonly actor_name: string;
  readonly target_type: string;
  readonly target_sid: string | null;
  readonly target_name: string;
  readonly account_sid: string | null;
  readonly address: string;
  readonly request_id: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Hash of a row after its predecessor's: SHA-256 over that hash and the row's canonical text (I-20). */
export function chainHash(previous: Uint8Array, row: ChainedRow): Buffer {
  const text = canonical([
    row.tenant_sid,
    row.sequence,
    row.sid,
    row.at.toISOString(),
    row.action,
    row.result,
    row.reason,
    row.actor_kind,
    row.actor_sid,
    row.actor_name,
    row.target_type,
    row.target_sid,
    row.target_name,
    row.account_sid,
    row.address,
    row.request_id,
    row.before ?? null,
    row.after ?? null,
  ]);
  return sha256(Buffer.concat([Buffer.from(previous), Buffer.from(text)]));
}

/** JSON with sorted keys: the database does not keep the order of keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`);
    return `{${parts.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}
