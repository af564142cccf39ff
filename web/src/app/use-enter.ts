import { getMe, type Me } from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import { queryKeyOf } from '../api/use-operation.ts';
import { homeOf } from './home.ts';

/** Begins a session in the browser: forgets what another person read, and goes where this one works. */
export function useEnter(): (me: Me, returnTo?: string) => void {
  const queryClient = useQueryClient();
  const router = useRouter();
  return useCallback(
    (me, returnTo) => {
      queryClient.clear();
      queryClient.setQueryData(queryKeyOf(getMe, {}), me);
      router.history.replace(returnTo ?? homeOf(me));
    },
    [queryClient, router],
  );
}
