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

/** What waits for the answer of the next owner, and how to take it back. */
function Waiting({
  organizationSid,
  request,
}: {
  readonly organizationSid: OrganizationSid;
  readonly request: AccountRequest;
}) {
  const t = useMessages();
  const resend = useResend(organizationSid);
  const [isCancelling, setCancelling] = useState(false);
  const { email, askedByName: asker, expiresAt, mailState } = request;
  return (
    <Section title={t('account-request.release')}>
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
    </Section>
  );
}

/** Removing a managed account from its organization: the way to ask for it, or the request that waits. */
export function ReleaseSection({
  account,
  organizationSid,
}: {
  readonly account: Account;
  readonly organizationSid: OrganizationSid;
}) {
  const t = useMessages();
  const [isAsking, setAsking] = useState(false);
  const waiting = useOperation(listAccountRequests, {
    params: { organizationSid },
    query: { kind: 'leave', status: 'pending', accountSid: account.sid, pageSize: 1 },
  });
  const [request] = waiting.data?.items ?? [];
  if (waiting.data === undefined) return null;
  if (request !== undefined) return <Waiting organizationSid={organizationSid} request={request} />;
  return (
    <>
      <Section
        title={t('account-request.release')}
        description={t('account-request.releaseHint')}
        actions={
          <Button look="danger-outline" onPress={() => setAsking(true)}>
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
