import {
  type AccountSetting,
  type AccountSettingName,
  type AccountSettingRule,
  accountSettingNames,
  getSignedRequestDemand as getSignedRequestDemandOperation,
  listAccountSettingRules as listAccountSettingRulesOperation,
  listAccountSettings as listAccountSettingsOperation,
  previewAccountSetting as previewAccountSettingOperation,
  previewAccountSettingRule as previewAccountSettingRuleOperation,
  setAccountSetting as setAccountSettingOperation,
  setAccountSettingRule as setAccountSettingRuleOperation,
} from '@guildhall/contract';
import { type Binding, bindRead, bindWrite, tenantOf } from '../../core/binding.ts';
import {
  type EffectiveSetting,
  guildhallDefaults,
  resolveSetting,
  type SettingRule,
} from './account-setting.ts';
import { listOwnSettings, listSettingRules } from './account-setting-store.ts';
import { readSignedRequestDemand } from './read-signed-request-demand.ts';
import { setAccountSetting } from './set-account-setting.ts';
import { setAccountSettingRule } from './set-account-setting-rule.ts';
import {
  previewAccountSetting,
  previewAccountSettingRule,
  type SettingDeps,
} from './setting-effects.ts';

/** The operations on what accounts ask, bound. */
export function accountSettingRoutes(deps: SettingDeps): Binding[] {
  return [
    bindRead(listAccountSettingsOperation, async (db, call) => {
      const key = { tenantSid: tenantOf(call), ...call.params };
      const own = await listOwnSettings(db, key);
      const rules = await listSettingRules(db, key.tenantSid);
      const items = accountSettingNames.map((name) =>
        toWireSetting(name, resolveSetting(name, findNamed(own, name), findNamed(rules, name))),
      );
      return { items };
    }),
    bindWrite(setAccountSettingOperation, async (unit, call) => {
      const input = { tenantSid: tenantOf(call), ...call.params, value: call.body.value };
      return toWireSetting(call.params.setting, await setAccountSetting(unit, deps, input));
    }),
    bindRead(previewAccountSettingOperation, (db, call) =>
      previewAccountSetting(db, deps, { tenantSid: tenantOf(call), ...call.params }),
    ),
    bindRead(getSignedRequestDemandOperation, (db, call) =>
      readSignedRequestDemand(db, deps, { tenantSid: tenantOf(call), ...call.params }),
    ),
    bindRead(listAccountSettingRulesOperation, async (db, { params }) => {
      const rules = await listSettingRules(db, params.organizationSid);
      return {
        items: accountSettingNames.map((name) => toWireRule(name, findNamed(rules, name))),
      };
    }),
    bindWrite(setAccountSettingRuleOperation, async (unit, { params, body }) =>
      toWireRule(params.setting, await setAccountSettingRule(unit, deps, { ...params, ...body })),
    ),
    bindRead(previewAccountSettingRuleOperation, (db, { params, query }) =>
      previewAccountSettingRule(db, deps, { ...params, to: query.to ?? 'locked-on' }),
    ),
  ];
}

function findNamed<Named extends { readonly name: string }>(
  all: readonly Named[],
  name: string,
): Named | undefined {
  return all.find((one) => one.name === name);
}

function toWireSetting(
  setting: AccountSettingName,
  { value, origin, stamp }: EffectiveSetting,
): AccountSetting {
  return {
    setting,
    value,
    origin,
    setByName: stamp?.by?.name ?? null,
    setAt: stamp?.at.toISOString() ?? null,
  };
}

function toWireRule(
  setting: AccountSettingName,
  rule: SettingRule | undefined,
): AccountSettingRule {
  return {
    setting,
    value: rule?.value ?? guildhallDefaults[setting],
    isLocked: rule?.isLocked ?? false,
    setByName: rule?.by?.name ?? null,
    setAt: rule?.at.toISOString() ?? null,
  };
}
