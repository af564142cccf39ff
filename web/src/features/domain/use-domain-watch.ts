import {
  type Domain,
  type DomainFinding,
  type DomainProofType,
  domainFindings,
  getDomain,
  getOrganizationCounts,
  listAuditEntries,
  listDomains,
  verifyDomain,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client.ts';
import { asRequestFailure } from '../../api/request-failure.ts';
import { queryKeyOf } from '../../api/use-operation.ts';
import type { DomainAddress } from './domain-address.ts';

const everyMilliseconds = 10_000;
/** Five minutes of automatic checks; afterwards the person decides. */
const automaticChecks = 30;

/** What a look saw that is not kept with the domain: by another way than the one it is verified by. */
export interface PassingSight {
  readonly finding: DomainFinding;
  readonly seen: readonly string[];
}

function sightOf(details: Readonly<Record<string, unknown>>): PassingSight | undefined {
  const { finding, seen } = details;
  const known = domainFindings.find((word) => word === finding);
  return known && { finding: known, seen: Array.isArray(seen) ? seen.map(String) : [] };
}

interface Watch {
  readonly isChecking: boolean;
  /** Further checks will follow by themselves. */
  readonly isWatching: boolean;
  /** Why the check itself could not be made; a missing record is no error but a finding. */
  readonly error: unknown;
  readonly check: () => void;
  readonly sight: PassingSight | undefined;
}

interface WatchInput {
  readonly address: DomainAddress;
  readonly domain: Domain;
  /** What to look for. */
  readonly by: DomainProofType;
  readonly onVerified: () => void;
}

/** Looks for the proof of a domain: at once when asked, and by itself for some minutes while it is missing. */
export function useDomainWatch({ address, domain, by, onVerified }: WatchInput): Watch {
  const queryClient = useQueryClient();
  const [isChecking, setChecking] = useState(false);
  const [error, setError] = useState<unknown>();
  const [done, setDone] = useState(0);
  const [sight, setSight] = useState<PassingSight>();
  const running = useRef(false);
  const isUnverified = domain.status === 'unverified';
  const isWatching = isUnverified && done < automaticChecks;

  const look = useCallback(async (): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setChecking(true);
    setError(undefined);
    try {
      const { data } = await call(verifyDomain, {
        params: address,
        query: { verificationType: by },
      });
      queryClient.setQueryData(queryKeyOf(getDomain, { params: address }), data);
      for (const read of [listDomains, getOrganizationCounts])
        await queryClient.invalidateQueries({ queryKey: queryKeyOf(read) });
      if (data.status === 'verified') onVerified();
    } catch (failure) {
      // The refusal rolls nothing back: what was seen is stored, and read below.
      const refusal = asRequestFailure(failure);
      if (refusal?.is('domain-proof-missing') === true || refusal?.is('domain-taken') === true)
        setSight(sightOf(refusal.details));
      else setError(failure);
      await queryClient.invalidateQueries({ queryKey: queryKeyOf(getDomain, { params: address }) });
    } finally {
      await queryClient.invalidateQueries({ queryKey: queryKeyOf(listAuditEntries) });
      running.current = false;
      setChecking(false);
    }
  }, [address, by, queryClient, onVerified]);

  useEffect(() => {
    if (!isWatching) return undefined;
    const timer = setInterval(() => {
      setDone((count) => count + 1);
      if (document.visibilityState === 'visible') void look();
    }, everyMilliseconds);
    return () => clearInterval(timer);
  }, [isWatching, look]);

  return { isChecking, isWatching, error, check: () => void look(), sight };
}
