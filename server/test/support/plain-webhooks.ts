import type { AccountSid, OrganizationSid, TenantSid } from '@guildhall/contract';
import type { Actor } from '../../src/core/actor.ts';
import { setAccountSetting } from '../../src/modules/account-setting/set-account-setting.ts';
import { setAccountSettingRule } from '../../src/modules/account-setting/set-account-setting-rule.ts';
import { readSignedRequestEffects } from '../../src/modules/signed-request/index.ts';
import { createWebhook } from '../../src/modules/webhook/create-webhook.ts';
import { disableForbiddenWebhooks } from '../../src/modules/webhook/index.ts';
import { listWebhooks } from '../../src/modules/webhook/webhook-store.ts';
import { createSecretBox } from '../../src/platform/crypto/secret-box.ts';
import { testSecret, type World } from './world.ts';

/** One account of a tenant. */
export interface Told {
  readonly tenantSid: TenantSid;
  readonly accountSid: AccountSid;
}

const setting = 'webhooks-https-only';
const deps = { disableForbiddenWebhooks, readSignedRequestEffects };

/** Adds a webhook with a plain http address. */
export function tellPlainly(world: World, actor: Actor, account: Told, path = '') {
  const box = createSecretBox(testSecret, 'webhook', world.random);
  const sender = { isInner: () => false };
  const url = `http://plain.test/${path}`;
  return world.act(actor, [account.tenantSid], (unit) =>
    createWebhook(unit, { random: world.random, box, sender }, { ...account, url }),
  );
}

/** Sets "HTTPS only" of an account. */
export function setHttpsOnly(world: World, actor: Actor, account: Told, value: boolean) {
  return world.act(actor, [account.tenantSid], (unit) =>
    setAccountSetting(unit, deps, { ...account, setting, value }),
  );
}

/** Sets "HTTPS only" for all accounts of an organization. */
export function ruleHttpsOnly(
  world: World,
  actor: Actor,
  organizationSid: OrganizationSid,
  rule: { readonly value: boolean; readonly isLocked: boolean },
) {
  return world.act(actor, [organizationSid], (unit) =>
    setAccountSettingRule(unit, deps, { organizationSid, setting, ...rule }),
  );
}

/** States of the webhooks of an account, the oldest first, with the reason where one is disabled. */
export async function webhookStates(world: World, account: Told): Promise<(string | null)[]> {
  const webhooks = await listWebhooks(world.owner.direct, account);
  return webhooks.map(({ status, disabledReason }) => disabledReason ?? status);
}
