import type { AnyOperation, ResponseOf } from '@guildhall/contract';
import { useEffect, useRef, useState } from 'react';
import { type CallInput, call } from '../../api/client.ts';

interface Fresh<Data> {
  readonly data: Data | undefined;
  readonly error: unknown;
}

/** Reads once, now, when it is first drawn: numbers that somebody is about to act on are not remembered ones. */
export function useFresh<Op extends AnyOperation>(
  operation: Op,
  input: CallInput<Op>,
): Fresh<ResponseOf<Op>> {
  const [read, setRead] = useState<Fresh<ResponseOf<Op>>>({ data: undefined, error: undefined });
  const first = useRef({ operation, input });
  useEffect(() => {
    const stop = new AbortController();
    const { operation: asked, input: sent } = first.current;
    call(asked, sent, { signal: stop.signal }).then(
      ({ data }) => setRead({ data, error: undefined }),
      (error: unknown) => {
        if (!stop.signal.aborted) setRead({ data: undefined, error });
      },
    );
    return () => stop.abort();
  }, []);
  return read;
}
