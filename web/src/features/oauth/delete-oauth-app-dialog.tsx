import {
  deleteOauthApp,
  listOauthApps,
  type OauthApp,
  type OrganizationSid,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { showToast } from '../../ui/toast-queue.ts';

/** Deletes an app after its consequences were acknowledged and its name typed (D19). */
export function DeleteOauthAppDialog({
  organizationSid,
  app,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly app: OauthApp;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const { sid, name, version, standing } = app;
  const remove = useMutationOperation(deleteOauthApp, {
    invalidates: [listOauthApps],
    onSuccess: () => {
      showToast({ text: t('oauth.deleted', { name }) });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={() =>
        remove.mutate({ params: { organizationSid, oauthAppSid: sid }, ifMatch: version })
      }
      title={t('oauth.deleteTitle', { name })}
      description={t('oauth.deleteBody')}
      confirmLabel={t('oauth.delete')}
      isPending={remove.isPending}
      acknowledgements={standing === 'ended' ? [] : [t('oauth.ackTokens'), t('oauth.ackProgram')]}
      typed={name}
    >
      {remove.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(remove.error)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
