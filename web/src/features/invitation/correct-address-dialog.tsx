import {
  checkInvitations,
  createInvitations,
  getOrganizationCounts,
  grantableAccountRoles,
  type Invitation,
  type InvitationVerdict,
  listInvitations,
  listUsers,
  type OrganizationSid,
  revokeInvitation,
} from '@guildhall/contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/client.ts';
import { queryKeyOf } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import type { MessageKey } from '../../messages/catalogue.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { verdictWords } from './verdict-words.ts';

/** Revokes an invitation and makes the same one to another address, once that address is known to be good. */
async function correct(
  organizationSid: OrganizationSid,
  invitation: Invitation,
  email: string,
): Promise<InvitationVerdict> {
  const params = { organizationSid };
  const emails = [email];
  const checked = (await call(checkInvitations, { params, body: { emails } })).data.results[0];
  if (checked === undefined || checked.verdict !== 'invited')
    return checked?.verdict ?? 'malformed';
  const { sid: invitationSid, version: ifMatch } = invitation;
  await call(revokeInvitation, { params: { ...params, invitationSid } }, { ifMatch });
  const accounts = invitation.accounts.map(({ accountSid, roles }) => ({
    accountSid,
    roles: grantableAccountRoles.filter((role) => roles.includes(role)),
  }));
  const organizationRole = invitation.organizationRole ?? 'standard-user';
  const made = await call(createInvitations, {
    params,
    body: { emails, organizationRole, accounts },
  });
  return made.data.results[0]?.verdict ?? 'malformed';
}

/** What is wrong with the address, and what to do about it. */
function faultOf(verdict: InvitationVerdict): MessageKey {
  if (verdict === 'malformed') return 'invitation.correctMalformed';
  const { remedy, result } = verdictWords[verdict];
  return remedy ?? result;
}

/** Sends an invitation whose mail did not arrive to the address that was meant. */
export function CorrectAddressDialog({
  organizationSid,
  invitation,
  onClose,
}: {
  readonly organizationSid: OrganizationSid;
  readonly invitation: Invitation;
  readonly onClose: () => void;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState(invitation.email);
  const [fault, setFault] = useState<string>();
  const act = useMutation({
    mutationFn: (wanted: string) => correct(organizationSid, invitation, wanted),
    onSettled: () =>
      Promise.all(
        [listInvitations, listUsers, getOrganizationCounts].map((read) =>
          queryClient.invalidateQueries({ queryKey: queryKeyOf(read) }),
        ),
      ),
  });
  const submit = (): void => {
    const wanted = email.trim();
    if (wanted === '' || wanted.toLowerCase() === invitation.email) {
      setFault(t('invitation.correctMissing'));
      return;
    }
    act.mutate(wanted, {
      onSuccess: (verdict) => {
        if (verdict !== 'invited') return setFault(t(faultOf(verdict)));
        showToast({ text: t('invitation.corrected', { email: wanted }) });
        onClose();
      },
    });
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('invitation.correctTitle')}
      description={t('invitation.correctBody', { email: invitation.email })}
      onSubmit={submit}
      startsInField
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button type="submit" look="primary" isPending={act.isPending}>
            {t('invitation.correct')}
          </Button>
        </>
      }
    >
      {act.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(act.error)}
        </Callout>
      )}
      <TextField
        label={t('invitation.correctAddress')}
        value={email}
        onChange={(typed) => {
          setFault(undefined);
          setEmail(typed);
        }}
        type="email"
        autoComplete="off"
        error={fault}
      />
    </Dialog>
  );
}
