import { getOrganizationCounts as getOrganizationCountsOperation } from '@guildhall/contract';
import { type Binding, bindRead } from '../../core/binding.ts';
import { getOrganizationCounts } from './get-organization-counts.ts';

/** The operations that look at everything at once, bound. */
export function overviewRoutes(): Binding[] {
  return [
    bindRead(getOrganizationCountsOperation, (db, { params, now }) =>
      getOrganizationCounts(db, params.organizationSid, now),
    ),
  ];
}
