import {
  type Account,
  type AccountSetting,
  type AccountSettingEffects,
  listAccountSettings,
  previewAccountSetting,
  setAccountSetting,
} from '@guildhall/contract';
import { useState } from 'react';
import { useMutationOperation, useOperation } from '../../api/use-operation.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { RelativeTime } from '../../ui/relative-time.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { Switch } from '../../ui/switch.tsx';
import { showToast } from '../../ui/toast-queue.ts';
import { useFailureText } from '../use-failure-text.ts';
import { settingWords } from './setting-words.ts';
import { SwitchDialog } from './switch-dialog.tsx';

/** Where the value that holds comes from: who set it, when, and whether it can be changed here. */
function Origin({ setting }: { readonly setting: AccountSetting }) {
  const t = useMessages();
  const { origin, setAt, setByName: name } = setting;
  if (origin === 'guildhall-default' || setAt === null) return t('account-setting.byGuildhall');
  const when = <RelativeTime at={setAt} />;
  if (origin === 'organization-lock')
    return t.rich('account-setting.byLock', { name: name ?? '', when });
  if (origin === 'organization-default')
    return name === null
      ? t.rich('account-setting.byOrganizationDefaultBefore', { when })
      : t.rich('account-setting.byOrganizationDefault', { name, when });
  return name === null
    ? t.rich('account-setting.byAccountBefore', { when })
    : t.rich('account-setting.byAccount', { name, when });
}

const secondsOfWatch = 3;

/** True until the first signed request has come: it may come while the dialog is open. */
function isWaiting(effects: AccountSettingEffects | undefined): boolean {
  return effects?.signedRequests?.bar === 'signed-probe-missing';
}

function SwitchOn({
  account,
  setting,
  onClose,
  set,
}: {
  readonly account: Account;
  readonly setting: AccountSetting['setting'];
  readonly onClose: () => void;
  readonly set: ReturnType<typeof useSetting>;
}) {
  const effects = useOperation(
    previewAccountSetting,
    { params: { accountSid: account.sid, setting } },
    { refetchInterval: (last) => (isWaiting(last) ? secondsOfWatch * 1000 : false) },
  );
  return (
    <SwitchDialog
      setting={setting}
      move={null}
      effects={effects.data}
      failure={set.error ?? effects.error}
      isPending={set.isPending}
      onClose={onClose}
      onConfirm={() =>
        set.mutate(
          { params: { accountSid: account.sid, setting }, body: { value: true } },
          { onSuccess: onClose },
        )
      }
    />
  );
}

function useSetting() {
  const t = useMessages();
  return useMutationOperation(setAccountSetting, {
    invalidates: [listAccountSettings, previewAccountSetting],
    onSuccess: () => void showToast({ text: t('account-setting.saved') }),
  });
}

/** What an account asks of its people and its webhooks; each with its origin, and a lock where it has one. */
export function AccountSettingsCard({
  account,
  mayChange,
}: {
  readonly account: Account;
  readonly mayChange: boolean;
}) {
  const t = useMessages();
  const failureText = useFailureText();
  const [switching, setSwitching] = useState<AccountSetting['setting']>();
  const params = { accountSid: account.sid };
  const settings = useOperation(listAccountSettings, { params });
  const set = useSetting();
  const isBelow = account.parentSid !== null;
  const change = (setting: AccountSetting['setting'], value: boolean): void => {
    set.reset();
    if (value) setSwitching(setting);
    else set.mutate({ params: { ...params, setting }, body: { value } });
  };
  return (
    <Card>
      <Section
        title={t('account-setting.title')}
        description={t(
          isBelow ? 'account-setting.belowDescription' : 'account-setting.description',
        )}
      >
        {set.error !== null && switching === undefined && (
          <Callout tone="danger" isAlert>
            {failureText(set.error)}
          </Callout>
        )}
        {settings.error !== null && <Callout tone="danger">{failureText(settings.error)}</Callout>}
        {settings.data === undefined
          ? settings.error === null && <SkeletonLines lines={4} />
          : settings.data.items.map((one) => (
              <Switch
                key={one.setting}
                label={t(settingWords[one.setting].label)}
                description={t(settingWords[one.setting].hint)}
                origin={<Origin setting={one} />}
                isEnforced={one.origin === 'organization-lock'}
                isSelected={one.value}
                onChange={(value) => change(one.setting, value)}
                {...(mayChange && !isBelow ? {} : { isDisabled: true })}
              />
            ))}
      </Section>
      {switching !== undefined && (
        <SwitchOn
          account={account}
          setting={switching}
          set={set}
          onClose={() => setSwitching(undefined)}
        />
      )}
    </Card>
  );
}
