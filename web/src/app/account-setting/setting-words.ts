import type { AccountSettingName } from '@guildhall/contract';
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
