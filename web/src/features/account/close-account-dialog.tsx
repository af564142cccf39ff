import {
  type Account,
  type AccountClosure,
  closeAccount,
  closingDays,
  previewAccountClosure,
} from '@guildhall/contract';
import { useMutationOperation } from '../../api/use-operation.ts';
import { useFresh } from '../../app/departure/use-fresh.ts';
import { useFailureText } from '../../app/use-failure-text.ts';
import { type Translate, useLocale } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { ConfirmDialog, type Fact } from '../../ui/confirm-dialog.tsx';
import { dayText } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { closurePoints, lifeReads, resourcesText } from './account-life-acts.ts';

const day = 24 * 60 * 60_000;

function factsOf(t: Translate, closure: AccountClosure): Fact[] {
  const { users, subaccounts, openInvitations, apiKeys, authTokens, webhooks } = closure;
  const resources = closure.resources.reduce((sum, { count }) => sum + count, 0);
  const facts = [
    { count: users, label: t('account-life.factPeople', { count: users }) },
    { count: subaccounts, label: t('account-life.factSubaccounts', { count: subaccounts }) },
    {
      count: openInvitations,
      label: t('account-life.factInvitations', { count: openInvitations }),
    },
    { count: apiKeys, label: t('account-life.factKeys', { count: apiKeys }) },
    { count: authTokens, label: t('account-life.factTokens', { count: authTokens }) },
    { count: webhooks, label: t('account-life.factWebhooks', { count: webhooks }) },
    { count: resources, label: t('account-life.factResources', { count: resources }) },
  ];
  return facts.filter(({ count }, index) => index === 0 || count > 0);
}

/** Says how near the brake is, once less than half of it is left. */
function Brake({ brake }: { readonly brake: AccountClosure['brake'] }) {
  const { t } = useLocale();
  if (brake === null || brake.closed * 2 < brake.limit) return null;
  const left = brake.limit - brake.closed;
  return left > 0 ? (
    <Callout tone="info">{t('account-life.brakeNear', { left, days: brake.days })}</Callout>
  ) : (
    <Callout tone="attention" title={t('account-life.brakeTitle')}>
      {t('account-life.brakeBody', { ...brake })}
    </Callout>
  );
}

/** Closes an account after its four consequences were acknowledged and its name typed (R-64, D10). */
export function CloseAccountDialog({
  account,
  onClose,
  onClosed,
}: {
  readonly account: Account;
  readonly onClose: () => void;
  /** Where the page that asked is dead with the account: goes elsewhere. */
  readonly onClosed?: (() => void) | undefined;
}) {
  const { t, tag } = useLocale();
  const failureText = useFailureText();
  const params = { accountSid: account.sid };
  const { data: closure, error } = useFresh(previewAccountClosure, { params });
  const close = useMutationOperation(closeAccount, {
    invalidates: lifeReads,
    onSuccess: () => {
      showToast({ text: t('account-life.closed', { name: account.name }) });
      onClose();
      onClosed?.();
    },
  });
  const date = dayText(new Date(Date.now() + closingDays * day), tag);
  const failure = close.error ?? error;
  const confirm = (): void => {
    if (closure === undefined) return;
    const acknowledgements = closure.acknowledgements.map(({ key }) => key);
    close.mutate({
      params,
      body: { acknowledgements, name: closure.name },
      ifMatch: closure.version,
    });
  };
  const isBraked =
    closure !== undefined && closure.brake !== null && closure.brake.closed >= closure.brake.limit;
  return (
    <ConfirmDialog
      isOpen
      onClose={onClose}
      onConfirm={confirm}
      title={t('account-life.closeTitle', { name: account.name })}
      description={t('account-life.closeBody', { date })}
      confirmLabel={t('account-life.closeSubmit')}
      isPending={close.isPending}
      isBlocked={closure === undefined || isBraked}
      typed={isBraked ? undefined : (closure?.name ?? account.name)}
      legend={t('account-life.legend')}
      facts={closure === undefined ? undefined : factsOf(t, closure)}
      acknowledgements={
        closure === undefined || isBraked
          ? []
          : closurePoints(t, closure, {
              resources: resourcesText(t, tag, closure.resources),
              date,
              isSubaccount: account.parentSid !== null,
            })
      }
    >
      {closure === undefined && error === undefined && <SkeletonLines lines={6} />}
      {closure !== undefined && <Brake brake={closure.brake} />}
      {failure !== null && failure !== undefined && (
        <Callout tone="danger" isAlert>
          {failureText(failure)}
        </Callout>
      )}
    </ConfirmDialog>
  );
}
