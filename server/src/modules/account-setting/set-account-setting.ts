import type { AccountSettingName } from '@guildhall/contract';
import { describeActor } from '../../core/actor.ts';
import { refuse } from '../../core/failure.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import {
  type AccountKey,
  type AccountRecord,
  holdAccounts,
  lockAccount,
} from '../account/index.ts';
import { type EffectiveSetting, resolveSetting } from './account-setting.ts';
import { listOwnSettings, listSettingRules, upsertSetting } from './account-setting-store.ts';
import type { SettingDeps } from './setting-effects.ts';

/**
 * Sets one setting of a main account. Switched on, https-only disables the webhooks that go to plain http
 * addresses, in the same unit; signed requests are demanded only once one has succeeded (D16). That
 * whoever asks has just proved who they are, the operation says. Refuses `not-found`, `account-is-subaccount`,
 * `account-not-active`, `account-setting-locked`, `signed-probe-missing`, `signed-requests-excluded`.
 */
export async function setAccountSetting(
  unit: UnitOfWork,
  deps: Pick<SettingDeps, 'disableForbiddenWebhooks' | 'readSignedRequestEffects'>,
  input: AccountKey & { readonly setting: AccountSettingName; readonly value: boolean },
): Promise<EffectiveSetting> {
  const { setting: name, value } = input;
  const account = await lockSettable(unit, input);
  const own = (await listOwnSettings(unit.tx, input)).find((one) => one.name === name);
  const rule = (await listSettingRules(unit.tx, input.tenantSid)).find((one) => one.name === name);
  if (rule?.isLocked === true) throw refuse('account-setting-locked');
  const before = resolveSetting(name, own, rule);
  if (own?.origin === 'account' && own.value === value) {
    unit.unchanged();
    return before;
  }
  if (name === 'signed-requests-required' && value) await requireSignable(unit, deps, account);
  const by = describeActor(unit.actor);
  await upsertSetting(
    unit.tx,
    input,
    { name, value },
    { sid: by.sid, name: by.name, at: unit.now },
  );
  const disabledWebhooks =
    name === 'webhooks-https-only' && value
      ? await deps.disableForbiddenWebhooks(unit, input.tenantSid, [input.accountSid])
      : 0;
  unit.record({
    action: 'account-setting.set',
    target: { type: 'account', sid: account.sid, name: account.name },
    accountSid: account.sid,
    before: { setting: name, value: before.value, origin: before.origin },
    after: { setting: name, value, ...(disabledWebhooks === 0 ? {} : { disabledWebhooks }) },
  });
  unit.emit({
    type: 'account-setting.set',
    subjectSid: account.sid,
    payload: { accountSid: account.sid, setting: name, value },
  });
  const stamp = { by: { sid: by.sid, name: by.name }, at: unit.now };
  return { name, value, origin: 'account', stamp };
}

/** Nobody shuts out the programs of an account before one of them has shown that it can sign. */
async function requireSignable(
  unit: UnitOfWork,
  deps: Pick<SettingDeps, 'readSignedRequestEffects'>,
  account: AccountRecord,
): Promise<void> {
  const { tenantSid, sid: accountSid, kind } = account;
  const { bar } = await deps.readSignedRequestEffects(unit.tx, { tenantSid, accountSid, kind });
  if (bar !== null) throw refuse(bar);
}

async function lockSettable(unit: UnitOfWork, key: AccountKey): Promise<AccountRecord> {
  const account = await lockAccount(unit.tx, key.tenantSid, key.accountSid);
  if (account === undefined) throw refuse('not-found');
  if (account.parentSid !== null) {
    throw refuse('account-is-subaccount', { details: { accountSid: account.parentSid } });
  }
  if (account.status === 'pending_closure' || account.status === 'closed') {
    throw refuse('account-not-active');
  }
  // Subaccounts follow it: no webhook is added below that the new value forbids.
  await holdAccounts(unit.tx, key.tenantSid, [key.accountSid]);
  return account;
}
