import { type DomainSid, type OrganizationSid, parseSid } from '@guildhall/contract';
import { notFound, useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useOrganizationSid } from '../../app/use-sids.ts';

export interface DomainAddress {
  readonly organizationSid: OrganizationSid;
  readonly domainSid: DomainSid;
}

/** The domain of the address `/admin/$organizationSid/domains/$domainSid`. */
export function useDomainAddress(): DomainAddress {
  const organizationSid = useOrganizationSid();
  const params: Readonly<Record<string, unknown>> = useParams({ strict: false });
  const domainSid = parseSid('domain', String(params['domainSid'] ?? ''));
  if (domainSid === undefined) throw notFound();
  return useMemo(() => ({ organizationSid, domainSid }), [organizationSid, domainSid]);
}
