import {
  type AnyOperation,
  getImportOverview,
  getOperation,
  getOrganizationCounts,
  listAccountInvitations,
  listAccountUsers,
  listClaims,
  listExternalUsers,
  listInvitations,
  listOperationRows,
  listOperations,
  listUsers,
  type OperationRun,
  type OperationSid,
  type OrganizationSid,
} from '@guildhall/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { queryKeyOf, useOperation } from '../../api/use-operation.ts';
import { isUnderWay } from './operation-words.ts';

/** What an operation that has come to its end may have changed. */
const touched: readonly AnyOperation[] = [
  listUsers,
  listExternalUsers,
  listAccountUsers,
  listInvitations,
  listAccountInvitations,
  listOperations,
  listOperationRows,
  getOrganizationCounts,
  listClaims,
  getImportOverview,
];

const pollEvery = 700;

/** An operation, read again and again while it is under way; lists are read anew when it ends. */
export function useOperationRun(
  organizationSid: OrganizationSid,
  operationSid: OperationSid,
  initial?: OperationRun,
) {
  const queryClient = useQueryClient();
  const read = useOperation(
    getOperation,
    { params: { organizationSid, operationSid } },
    { refetchInterval: (run) => (run === undefined || isUnderWay(run) ? pollEvery : false) },
  );
  const run = read.data ?? initial;
  const isActive = run === undefined ? undefined : isUnderWay(run);
  const wasActive = useRef(false);
  useEffect(() => {
    if (isActive === false && wasActive.current) {
      for (const operation of touched)
        void queryClient.invalidateQueries({ queryKey: queryKeyOf(operation) });
    }
    wasActive.current = isActive === true;
  }, [isActive, queryClient]);
  return { run, error: run === undefined ? read.error : null, refetch: () => void read.refetch() };
}
