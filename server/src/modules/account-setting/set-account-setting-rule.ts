import type { AccountSettingName, OrganizationSid } from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { holdAccounts } from '../account/index.ts';
import { lockOrganization } from '../organization/index.ts';
import { guildhallDefaults, type SettingRule } from './account-setting.ts';
import {
  listSettingRules,
  type NamedAccount,
  type SettingAuthor,
  switchOff,
  upsertSettingRule,
} from './account-setting-store.ts';
import { listSwitched, requireRule, type SettingDeps } from './setting-effects.ts';

/**
 * Sets what new accounts of an organization begin with, and whether it is locked for every account. What was
 * set for an account stays noted below a lock and holds again when it is lifted: both may forbid plain http where
 * it was allowed, and disable webhooks in the same unit. Signed requests can only be locked off: each account
 * that demanded them stays without until somebody there switches them on again, after a probe (D16). Refuses
 * `not-found`, `signed-requests-not-for-all`.
 */
export async function setAccountSettingRule(
  unit: UnitOfWork,
  deps: Pick<SettingDeps, 'disableForbiddenWebhooks'>,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly setting: AccountSettingName;
    readonly value: boolean;
    readonly isLocked: boolean;
  },
): Promise<SettingRule> {
  const { organizationSid, setting: name, value, isLocked } = input;
  requireRule(name, value);
  const organization = await lockOrganization(unit.tx, organizationSid);
  if (organization === undefined) throw refuse('not-found');
  const rules = await listSettingRules(unit.tx, organizationSid);
  const former = rules.find((rule) => rule.name === name);
  if (former !== undefined && former.value === value && former.isLocked === isLocked) {
    unit.unchanged();
    return former;
  }
  const isOfWebhooks = name === 'webhooks-https-only';
  // Whoever adds a webhook or sets an account's own value holds the account, not the organization.
  if (name !== 'second-factor-required') await holdAccounts(unit.tx, organizationSid, 'all');
  const isLockedOn = isLocked && value;
  const move = { setting: name, from: former, to: isLocked ? value : null };
  const on = await listSwitched(unit.tx, organizationSid, { ...move, value: true });
  const off = await listSwitched(unit.tx, organizationSid, { ...move, value: false });
  const by = describeActor(unit.actor);
  const author = { sid: by.sid, name: by.name, at: unit.now };
  await upsertSettingRule(unit.tx, organizationSid, { name, value, isLocked }, author);
  if (name === 'signed-requests-required')
    await switchOffForGood(unit, organizationSid, { name, accounts: off }, author);
  const disabledWebhooks = isOfWebhooks
    ? await deps.disableForbiddenWebhooks(unit, organizationSid, 'all')
    : 0;
  unit.record({
    action: 'account-setting-rule.set',
    target: { type: 'organization', sid: organizationSid, name: organization.name },
    before: {
      setting: name,
      value: former?.value ?? guildhallDefaults[name],
      isLocked: former?.isLocked ?? false,
    },
    after: {
      setting: name,
      value,
      isLocked,
      ...(isLockedOn ? { affectedAccounts: on.length } : {}),
      ...(off.length > 0 ? { switchedOffAccounts: off.length } : {}),
      ...(isLockedOn || disabledWebhooks > 0 ? { disabledWebhooks } : {}),
    },
  });
  unit.emit({ type: 'organization.updated', subjectSid: organizationSid, payload: {} });
  return { name, value, isLocked, by: { sid: by.sid, name: by.name }, at: unit.now };
}

/** Switches a setting off on accounts for good; it stands in the log of each, as if it had been done there. */
async function switchOffForGood(
  unit: UnitOfWork,
  organizationSid: OrganizationSid,
  change: { readonly name: AccountSettingName; readonly accounts: readonly NamedAccount[] },
  author: SettingAuthor,
): Promise<void> {
  const { name: setting, accounts } = change;
  await switchOff(unit.tx, organizationSid, change, author);
  for (const { sid, name } of accounts) {
    unit.record({
      action: 'account-setting.set',
      target: { type: 'account', sid, name },
      accountSid: sid,
      before: { setting, value: true, origin: 'account' },
      after: { setting, value: false },
    });
    unit.emit({
      type: 'account-setting.set',
      subjectSid: sid,
      payload: { accountSid: sid, setting, value: false },
    });
  }
}
