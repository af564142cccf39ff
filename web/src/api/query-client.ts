import { QueryClient } from '@tanstack/react-query';
import { asRequestFailure } from './request-failure.ts';

function mayRetry(attempts: number, error: unknown): boolean {
  return attempts < 2 && (asRequestFailure(error)?.mayRetry ?? false);
}

/** What the browser remembers of the server: fresh for 15 seconds, kept for ten minutes. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 15_000, gcTime: 600_000, retry: mayRetry },
      mutations: { retry: false },
    },
  });
}
