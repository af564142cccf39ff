import { equalBytes, hmac } from '../crypto/digest.ts';

/** Where a page starts: the key of the row before it, and the direction of the walk. */
export interface Position {
  readonly key: readonly string[];
  readonly backward: boolean;
}

/** Writes and reads opaque cursors, each bound to one list of one tenant. */
export interface CursorCodec {
  write(list: string, position: Position): string;
  /** Undefined when the cursor was edited, cut, or made for another list. */
  read(list: string, text: string): Position | undefined;
}

const macBytes = 12;

export function createCursorCodec(secret: string): CursorCodec {
  const key = hmac(secret, 'cursor');
  const seal = (list: string, payload: string) =>
    hmac(key, `${list}\n${payload}`).subarray(0, macBytes);
  return {
    write(list, position) {
      const payload = JSON.stringify([position.backward ? 1 : 0, ...position.key]);
      return Buffer.concat([seal(list, payload), Buffer.from(payload)]).toString('base64url');
    },
    read(list, text) {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length <= macBytes || bytes.toString('base64url') !== text) return undefined;
      const payload = bytes.subarray(macBytes).toString('utf8');
      if (!equalBytes(bytes.subarray(0, macBytes), seal(list, payload))) return undefined;
      const [backward, ...rest]: unknown[] = JSON.parse(payload);
      return { backward: backward === 1, key: rest.map(String) };
    },
  };
}
