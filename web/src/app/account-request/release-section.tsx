import {
  type Account,
  type AccountRequest,
  listAccountRequests,
  type OrganizationSid,
} from '@guildhall/contract';
import { useState } from 'react';
import { useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { ReleaseAccountDialog } from './release-account-dialog.tsx';
import { CancelRequestDialog, useResend } from './request-acts.tsx';

/** The request to the next owner that waits for an answer; null where there is none, undefined until it is known. */
function useWaiting(
  account: Account,
  organizationSid: OrganizationSid,
): AccountRequest | null | undefined {
  const { data } = useOperation(listAccountRequests, {
    params: { organizationSid },
    query: { kind: 'leave', status: 'pending', accountSid: account.sid, pageSize: 1 },
  });
  return data === undefined ? undefined : (data.items[0] ?? null);
}

interface ReleaseProps {
  readonly account: Account;
  readonly organizationSid: OrganizationSid;
}

/** Over the pages of an account that somebody is asked to take over: who, until when, and how to take it back. */
export function ReleaseNotice({ account, organizationSid }: ReleaseProps) {
  const t = useMessages();
  const resend = useResend(organizationSid);
  const request = useWaiting(account, organizationSid);
  const [isCancelling, setCancelling] = useState(false);
  if (request === null || request === undefined) return null;
  const { email, askedByName: asker, expiresAt, mailState } = request;
  return (
    <div className="notice-above">
      <Callout
        tone={mailState === 'failed' ? 'attention' : 'info'}
        title={t('account-request.noticeTitle', { email })}
        actions={
          <>
            <Button onPress={() => resend(request)}>{t('account-request.resend')}</Button>
            <Button onPress={() => setCancelling(true)}>{t('account-request.cancel')}</Button>
          </>
        }
      >
        {mailState === 'failed' && <p>{t('account-request.noticeMailFailed', { email })}</p>}
        <p>{t('account-request.noticeBody', { asker, at: new Date(expiresAt) })}</p>
      </Callout>
      {isCancelling && (
        <CancelRequestDialog
          organizationSid={organizationSid}
          request={request}
          onClose={() => setCancelling(false)}
        />
      )}
    </div>
  );
}

/** Removing a managed account from its organization: the way to ask for it, or that somebody is asked. */
export function ReleaseSection({ account, organizationSid }: ReleaseProps) {
  const t = useMessages();
  const [isAsking, setAsking] = useState(false);
  const request = useWaiting(account, organizationSid);
  const isActive = account.status === 'active';
  if (request === undefined) return null;
  if (request !== null)
    return (
      <Section
        title={t('account-request.release')}
        description={t('account-request.releaseWaits', { email: request.email })}
      />
    );
  return (
    <>
      <Section
        title={t('account-request.release')}
        description={t(
          isActive ? 'account-request.releaseHint' : 'account-request.releaseSuspended',
        )}
        actions={
          <Button look="danger-outline" isDisabled={!isActive} onPress={() => setAsking(true)}>
            {t('account-request.release')}
          </Button>
        }
      />
      {isAsking && (
        <ReleaseAccountDialog
          account={account}
          organizationSid={organizationSid}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
