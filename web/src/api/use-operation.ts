import type { AnyOperation, ResponseOf } from '@guildhall/contract';
import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { type CallInput, type CallOptions, call, newIdempotencyKey } from './client.ts';

/** Everything remembered of an operation begins with its name. */
export function queryKeyOf<Op extends AnyOperation>(
  operation: Op,
  input?: CallInput<Op>,
): readonly unknown[] {
  return input === undefined ? [operation.name] : [operation.name, input];
}

export interface OperationOptions<Data = unknown> {
  /** False holds the call back, for example until a search has two letters. */
  readonly enabled?: boolean | undefined;
  /** Lists keep showing the last rows (`isPlaceholderData`) while the next ones load. */
  readonly keepPrevious?: boolean | undefined;
  /** Milliseconds between repetitions, or how to tell them from the last answer; for pages that watch something happen. */
  readonly refetchInterval?:
    | number
    | false
    | ((last: Data | undefined) => number | false)
    | undefined;
}

/** Reads through a GET operation; repeated, shared and aborted by React Query. */
export function useOperation<Op extends AnyOperation>(
  operation: Op,
  input: CallInput<Op>,
  options: OperationOptions<ResponseOf<Op>> = {},
): UseQueryResult<ResponseOf<Op>, Error> {
  const { refetchInterval = false } = options;
  return useQuery<ResponseOf<Op>, Error>({
    queryKey: queryKeyOf(operation, input),
    queryFn: async ({ signal }) => (await call(operation, input, { signal })).data,
    enabled: options.enabled ?? true,
    refetchInterval:
      typeof refetchInterval === 'function'
        ? (query) => refetchInterval(query.state.data)
        : refetchInterval,
    ...(options.keepPrevious === true ? { placeholderData: keepPreviousData } : {}),
  });
}

export type MutationInput<Op extends AnyOperation> = CallInput<Op> & Pick<CallOptions, 'ifMatch'>;

export interface MutationOptions<Op extends AnyOperation> {
  /** Reads that may have changed; refetched once the act succeeded. */
  readonly invalidates?: readonly AnyOperation[] | undefined;
  readonly onSuccess?: ((data: ResponseOf<Op>) => void) | undefined;
}

/**
 * Acts through a writing operation. The idempotency key stays the same while the same input is sent again without
 * a definite answer, so that pressing twice after a lost connection does it once.
 */
export function useMutationOperation<Op extends AnyOperation>(
  operation: Op,
  options: MutationOptions<Op> = {},
): UseMutationResult<ResponseOf<Op>, Error, MutationInput<Op>> {
  return useLateMutation(() => operation, options);
}

/** The same through an operation whose schemas are fetched only for the act: they are no part of the first load. */
export function useLateMutation<Op extends AnyOperation>(
  load: () => Op | Promise<Op>,
  options: MutationOptions<Op> = {},
): UseMutationResult<ResponseOf<Op>, Error, MutationInput<Op>> {
  const queryClient = useQueryClient();
  const attempt = useRef<{ readonly input: string; readonly key: string } | undefined>(undefined);
  return useMutation<ResponseOf<Op>, Error, MutationInput<Op>>({
    mutationFn: async (input) => {
      const text = JSON.stringify(input);
      if (attempt.current?.input !== text)
        attempt.current = { input: text, key: newIdempotencyKey() };
      const answer = await call(await load(), input, {
        idempotencyKey: attempt.current.key,
        ifMatch: input.ifMatch,
      });
      return answer.data;
    },
    onSuccess: async (data) => {
      attempt.current = undefined;
      options.onSuccess?.(data);
      await Promise.all(
        (options.invalidates ?? []).map((read) =>
          queryClient.invalidateQueries({ queryKey: queryKeyOf(read) }),
        ),
      );
    },
    onError: (error) => {
      if (!('status' in error) || error.status !== 0) attempt.current = undefined;
    },
  });
}

/** Has reads fetched again that an act outside of this page has changed. */
export function useReadAgain(): (reads: readonly AnyOperation[]) => void {
  const queryClient = useQueryClient();
  return useCallback(
    (reads) => {
      for (const read of reads) {
        void queryClient.invalidateQueries({ queryKey: queryKeyOf(read) });
      }
    },
    [queryClient],
  );
}
