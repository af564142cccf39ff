import {
  type Account,
  type AccountSid,
  reactivateSubaccount,
  suspendSubaccount,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { useNavigation } from '../../ui/link.tsx';
import { MenuItem } from '../../ui/menu.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { lifeReads } from './account-life-acts.ts';

/** What the person may do to a subaccount as it stands. */
export interface SubaccountRights {
  readonly suspend: boolean;
  readonly reactivate: boolean;
  readonly close: boolean;
}

interface MenuProps {
  readonly subaccount: Account;
  readonly mainSid: AccountSid;
  readonly rights: SubaccountRights;
  readonly href: string;
  /** Asks first. */
  readonly onChoose: (act: 'suspend' | 'close') => void;
}

/** Done at once, with a way back. */
function useReactivation(subaccount: Account, mainSid: AccountSid) {
  const t = useMessages();
  const failureText = useFailureText();
  const params = { accountSid: mainSid, subaccountSid: subaccount.sid };
  const onError = (error: unknown): void => showToast({ tone: 'danger', text: failureText(error) });
  const suspend = useMutationOperation(suspendSubaccount, { invalidates: lifeReads });
  const reactivate = useMutationOperation(reactivateSubaccount, {
    invalidates: lifeReads,
    onSuccess: () =>
      showToast({
        text: t('subaccount.reactivated', { name: subaccount.name }),
        action: {
          label: t('subaccount.undo'),
          onPress: () => suspend.mutate({ params }, { onError }),
        },
      }),
  });
  return () => reactivate.mutate({ params, ifMatch: subaccount.version }, { onError });
}

/** What can be done to a subaccount, as far as the person may. */
export function SubaccountMenu({ subaccount, mainSid, rights, href, onChoose }: MenuProps) {
  const t = useMessages();
  const { go } = useNavigation();
  const reactivate = useReactivation(subaccount, mainSid);
  return (
    <>
      <MenuItem label={t('subaccount.open')} onAction={() => go(href)} />
      {rights.suspend && (
        <MenuItem label={t('subaccount.suspend')} onAction={() => onChoose('suspend')} />
      )}
      {rights.reactivate && <MenuItem label={t('subaccount.reactivate')} onAction={reactivate} />}
      {rights.close && (
        <MenuItem label={t('subaccount.close')} isDanger onAction={() => onChoose('close')} />
      )}
    </>
  );
}
