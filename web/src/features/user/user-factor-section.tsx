import { getUser, listUsers, type User, updateUser } from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation } from '../../api/use-operation.ts';
import { nameOf } from '../../app/session.tsx';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useOrganizationSid } from '../../app/use-sids.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Section } from '../../ui/page.tsx';
import { Switch } from '../../ui/switch.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { ResetSecondFactorDialog } from './reset-second-factor-dialog.tsx';

/** Whether the person has a second factor, the demand for one, and the way out when it is lost. */
export function UserFactorSection({ user }: { readonly user: User }) {
  const t = useMessages();
  const failureText = useFailureText();
  const organizationSid = useOrganizationSid();
  const [isAsking, setAsking] = useState(false);
  const params = { organizationSid, userSid: user.sid };
  const demand = useMutationOperation(updateUser, {
    invalidates: [getUser, listUsers],
    onSuccess: (saved) =>
      showToast({
        text: t(
          saved.requiresSecondFactor ? 'user-page.factorDemanded' : 'user-page.factorNotDemanded',
          { name: nameOf(saved) },
        ),
      }),
  });
  return (
    <Section
      title={t('user-page.factor')}
      description={t(user.hasSecondFactor ? 'user-page.factorHas' : 'user-page.factorHasNone')}
      actions={
        user.hasSecondFactor ? (
          <Button onPress={() => setAsking(true)}>{t('user-page.factorReset')}</Button>
        ) : undefined
      }
    >
      {demand.error !== null && (
        <Callout tone="danger" isAlert>
          {failureText(demand.error)}
        </Callout>
      )}
      <Switch
        label={t('user-page.factorRequire')}
        description={t('user-page.factorRequireHint')}
        isSelected={
          demand.isPending
            ? demand.variables.body.requiresSecondFactor === true
            : user.requiresSecondFactor
        }
        isReadOnly={demand.isPending}
        onChange={(requiresSecondFactor) =>
          demand.mutate({ params, body: { requiresSecondFactor }, ifMatch: user.version })
        }
      />
      {isAsking && (
        <ResetSecondFactorDialog
          organizationSid={organizationSid}
          user={user}
          onClose={() => setAsking(false)}
        />
      )}
    </Section>
  );
}
