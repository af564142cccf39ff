import { type AuditFault, checkAuditEntries, type OrganizationSid } from '@guildhall/contract';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';

/** How far the check of a log has come, and what it found. */
export interface LogCheck {
  readonly count: number;
  readonly length: number;
  /** When the first entry was written; null before the first answer. */
  readonly since: string | null;
  readonly faults: readonly AuditFault[];
  readonly isDone: boolean;
  readonly error: unknown;
}

const begun: LogCheck = {
  count: 0,
  length: 0,
  since: null,
  faults: [],
  isDone: false,
  error: null,
};

/** So many places are enough to know that a log is not whole. */
const mostFaults = 100;

/** Checks the log of an organization, stretch by stretch, as long as somebody looks. */
export function useLogCheck(organizationSid: OrganizationSid) {
  const [check, setCheck] = useState(begun);
  const running = useRef<AbortController>(undefined);
  const begin = useCallback(() => {
    running.current?.abort();
    const stop = new AbortController();
    running.current = stop;
    setCheck(begun);
    const tell = (next: LogCheck) => {
      if (!stop.signal.aborted) setCheck(next);
    };
    checkStretches(organizationSid, { signal: stop.signal, tell }).catch((error: unknown) => {
      if (!stop.signal.aborted) setCheck((so) => ({ ...so, error }));
    });
  }, [organizationSid]);
  useEffect(() => {
    begin();
    return () => running.current?.abort();
  }, [begin]);
  return { check, again: begin };
}

async function checkStretches(
  organizationSid: OrganizationSid,
  { signal, tell }: { readonly signal: AbortSignal; readonly tell: (so: LogCheck) => void },
): Promise<void> {
  let so = begun;
  let after: number | null = 0;
  while (after !== null && so.faults.length < mostFaults) {
    const query: { readonly after: number } = { after };
    const input = { params: { organizationSid }, query };
    const { data } = await call(checkAuditEntries, input, { signal });
    after = data.nextAfter;
    so = {
      ...so,
      count: so.count + data.count,
      length: data.length,
      since: so.since ?? data.since,
      faults: [...so.faults, ...data.faults],
    };
    tell(so);
  }
  tell({ ...so, isDone: true });
}
