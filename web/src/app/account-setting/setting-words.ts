import type { AccountSettingMove, AccountSettingName } from '@guildhall/contract';
import type { MessageKey } from '../../messages/catalogue.ts';

/** What a setting is called, and what it does. */
export const settingWords: Readonly<
  Record<AccountSettingName, { readonly label: MessageKey; readonly hint: MessageKey }>
> = {
  'second-factor-required': {
    label: 'account-setting.secondFactor',
    hint: 'account-setting.secondFactorHint',
  },
  'webhooks-https-only': {
    label: 'account-setting.httpsOnly',
    hint: 'account-setting.httpsOnlyHint',
  },
  'signed-requests-required': {
    label: 'account-setting.signed',
    hint: 'account-setting.signedHint',
  },
};

/** What is asked before a setting is locked for every account or its lock lifted, and what the button says. */
export const moveWords: Readonly<
  Record<
    AccountSettingMove,
    {
      readonly title: MessageKey;
      readonly submit: MessageKey;
      /** Where it is not what the setting does. */
      readonly body?: MessageKey;
    }
  >
> = {
  'locked-on': { title: 'account-setting.lockTitle', submit: 'account-setting.lock' },
  'locked-off': { title: 'account-setting.lockOffTitle', submit: 'account-setting.lockOff' },
  unlocked: {
    title: 'account-setting.unlockTitle',
    submit: 'account-setting.unlock',
    body: 'account-setting.ruleLockHint',
  },
};
