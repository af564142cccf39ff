import { type OperationPreview, type OrganizationSid, previewOperation } from '@guildhall/contract';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { useDebounced } from '../../ui/use-debounced.ts';
import type { OperationRequest } from './bulk-request.ts';

export interface BulkPreview {
  /** The last counts, which may belong to an earlier request. */
  readonly counts: OperationPreview | undefined;
  /** True when the counts belong to the present request. */
  readonly isFresh: boolean;
  readonly error: Error | null;
  readonly countAgain: () => void;
}

/** What the server would do; counted anew whenever the request changes. Idle while there is none. */
export function useBulkPreview(
  organizationSid: OrganizationSid,
  request: OperationRequest | undefined,
): BulkPreview {
  const present = request === undefined ? '' : JSON.stringify(request);
  const text = useDebounced(present, 150);
  const read = useQuery({
    queryKey: [previewOperation.name, organizationSid, text],
    enabled: text !== '',
    gcTime: 0,
    staleTime: 0,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const body: OperationRequest = JSON.parse(text);
      const { data } = await call(
        previewOperation,
        { params: { organizationSid }, body },
        { signal },
      );
      return data;
    },
  });
  const isIdle = present === '';
  return {
    counts: isIdle ? undefined : read.data,
    isFresh: !isIdle && present === text && !read.isPlaceholderData && read.isSuccess,
    error: isIdle ? null : read.error,
    countAgain: () => void read.refetch(),
  };
}
