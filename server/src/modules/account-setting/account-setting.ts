import {
  type AccountSettingName,
  type AccountSettingOrigin,
  accountSettingNames,
} from '@guildhall/contract';

/** What an account asks, as it holds now. */
export interface AccountSettings {
  /** Everybody passes a second factor before they enter. */
  readonly requiresSecondFactor: boolean;
  /** No webhook of the account goes to a plain http address (R-63, D15). */
  readonly isWebhookHttpsOnly: boolean;
  /** Every API request of the account is signed (R-115, D16). */
  readonly requiresSignedRequests: boolean;
}

/** What holds where nobody said anything. */
export const guildhallDefaults: Readonly<Record<AccountSettingName, boolean>> = {
  'second-factor-required': false,
  'webhooks-https-only': true,
  'signed-requests-required': false,
};

/** Who set something and when; null person: nobody this tenant may be told of. */
export interface SettingStamp {
  readonly by: { readonly sid: string | null; readonly name: string } | null;
  readonly at: Date;
}

/** What was set for one account. */
export interface OwnSetting extends SettingStamp {
  readonly name: AccountSettingName;
  readonly value: boolean;
  readonly origin: 'account' | 'organization-default';
}

/** What an organization says about a setting of its accounts. */
export interface SettingRule extends SettingStamp {
  readonly name: AccountSettingName;
  /** What new accounts begin with; while locked, what holds on every account. */
  readonly value: boolean;
  readonly isLocked: boolean;
}

/** One setting as it holds, with where it comes from. */
export interface EffectiveSetting {
  readonly name: AccountSettingName;
  readonly value: boolean;
  readonly origin: AccountSettingOrigin;
  /** Who set what holds; null for the default of Guildhall. */
  readonly stamp: SettingStamp | null;
}

/** What holds: the organization's lock, else what was set for the account, else the default of Guildhall. Pure. */
export function resolveSetting(
  name: AccountSettingName,
  own: OwnSetting | undefined,
  rule: SettingRule | undefined,
): EffectiveSetting {
  if (rule?.isLocked === true) {
    return { name, value: rule.value, origin: 'organization-lock', stamp: rule };
  }
  if (own !== undefined) return { name, value: own.value, origin: own.origin, stamp: own };
  return { name, value: guildhallDefaults[name], origin: 'guildhall-default', stamp: null };
}

/** The same for all of them. Pure. */
export function resolveSettings(
  own: readonly OwnSetting[],
  rules: readonly SettingRule[],
): readonly EffectiveSetting[] {
  return accountSettingNames.map((name) =>
    resolveSetting(
      name,
      own.find((setting) => setting.name === name),
      rules.find((rule) => rule.name === name),
    ),
  );
}

/**
 * What an account must have set for itself for a move from one rule to another to switch it to this value: 'any'
 * where that does not matter, null where the move switches none. Rules are given as what they lock, null while they
 * lock nothing. Pure.
 */
export function ownValueToSwitch(
  value: boolean,
  from: boolean | null,
  to: boolean | null,
): boolean | 'any' | null {
  if (from === value || to === !value || (from === null && to === null)) return null;
  if (from === null) return !value;
  return to === null ? value : 'any';
}

/** Settings as what asks for them wants them. Pure. */
export function toAccountSettings(settings: readonly EffectiveSetting[]): AccountSettings {
  const holds = (name: AccountSettingName) =>
    settings.find((setting) => setting.name === name)?.value ?? guildhallDefaults[name];
  return {
    requiresSecondFactor: holds('second-factor-required'),
    isWebhookHttpsOnly: holds('webhooks-https-only'),
    requiresSignedRequests: holds('signed-requests-required'),
  };
}
