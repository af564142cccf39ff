import {
  type Account,
  getAccount,
  getAccountSetUp,
  getMyAccountRights,
  listAccounts,
  listMyAccounts,
  type OperationSid,
  type OrganizationSid,
  retryOperation,
} from '@guildhall/contract';
import { RotateCcw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useMutationOperation, useOperation, useReadAgain } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useFailureText } from '../use-failure-text.ts';
import { SetUpSteps } from './set-up-steps.tsx';

export interface SetUpProgressProps {
  readonly account: Account;
  /** Where the steps that failed may be tried again; undefined: by somebody else. */
  readonly retryIn: OrganizationSid | undefined;
  /** Told once every step is done. */
  readonly onReady?: (() => void) | undefined;
}

const lookAgain = 1000;

/** What says otherwise once the account is ready. */
const reads = [getAccount, getMyAccountRights, listAccounts, listMyAccounts] as const;

function RetryButton({
  organizationSid,
  operationSid,
}: {
  readonly organizationSid: OrganizationSid;
  readonly operationSid: OperationSid;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const retry = useMutationOperation(retryOperation, { invalidates: [getAccountSetUp] });
  return (
    <>
      <Button
        icon={RotateCcw}
        isPending={retry.isPending}
        onPress={() => retry.mutate({ params: { organizationSid, operationSid } })}
      >
        {t('account-set-up.retry')}
      </Button>
      {retry.isError && <p role="alert">{failureText(retry.error)}</p>}
    </>
  );
}

/** How far the set-up of an account is, as it happens. */
export function SetUpProgress({ account, retryIn, onReady }: SetUpProgressProps) {
  const t = useMessages();
  const failureText = useFailureText();
  const read = useOperation(
    getAccountSetUp,
    { params: { accountSid: account.sid } },
    {
      refetchInterval: (last) =>
        last === undefined || last.state === 'running' ? lookAgain : false,
    },
  );
  const isReady = read.data?.state === 'done';
  const readAgain = useReadAgain();
  const told = useRef(false);
  useEffect(() => {
    if (!isReady || told.current) return;
    told.current = true;
    readAgain(reads);
    onReady?.();
  }, [isReady, onReady, readAgain]);
  if (read.data === undefined) {
    return read.isError ? (
      <Callout tone="danger">{failureText(read.error)}</Callout>
    ) : (
      <Skeleton width="240px" />
    );
  }
  const { state, steps, operationSid } = read.data;
  return (
    <div className="set-up-progress">
      <SetUpSteps steps={steps} />
      {state === 'failed' && (
        <Callout
          tone="danger"
          isAlert
          title={t('account-set-up.failedTitle')}
          actions={
            retryIn === undefined || operationSid === null ? undefined : (
              <RetryButton organizationSid={retryIn} operationSid={operationSid} />
            )
          }
        >
          {t(retryIn === undefined ? 'account-set-up.failedAsk' : 'account-set-up.failedBody')}
        </Callout>
      )}
    </div>
  );
}
