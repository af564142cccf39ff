import type {
  AccountSettingEffects,
  AccountSettingMove,
  AccountSettingName,
  AccountSid,
  OrganizationSid,
  SignedRequestEffects,
  TenantSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { countLimit, toTotal } from '../../core/page.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountKey, findAccount } from '../account/index.ts';
import { guildhallDefaults, ownValueToSwitch, type SettingRule } from './account-setting.ts';
import {
  listAccountsWithOwnValue,
  listSettingRules,
  type NamedAccount,
} from './account-setting-store.ts';
import { countWithoutFactor, listWithoutFactor } from './people-without-factor-store.ts';
import { readAccountSettings } from './read-account-settings.ts';

/** What of other nouns a setting reaches. */
export interface SettingDeps {
  /** Enabled webhooks of these accounts that go to plain http addresses, so many at most. */
  readonly listPlainWebhooks: (
    db: Db,
    tenantSid: TenantSid,
    accountSids: readonly AccountSid[],
    most: number,
  ) => Promise<readonly { readonly accountSid: AccountSid; readonly url: string }[]>;
  /** What demanding signed requests of an account of this kind means, and what stands in the way. */
  readonly readSignedRequestEffects: (
    db: Db,
    account: AccountKey & { readonly kind: string },
  ) => Promise<SignedRequestEffects>;
  /** Disables those that what is set now forbids; answers how many. The accounts must be locked. */
  readonly disableForbiddenWebhooks: (
    unit: UnitOfWork,
    tenantSid: TenantSid,
    accountSids: readonly AccountSid[] | 'all',
  ) => Promise<number>;
}

const mostShown = 100;
const noEffects = {
  people: [],
  peopleTotal: toTotal(0),
  switchedOff: [],
  switchedOffTotal: toTotal(0),
  webhooks: [],
  webhooksTotal: toTotal(0),
} satisfies Partial<AccountSettingEffects>;

/** Who and what is affected when the setting is switched on for one account. Refuses `not-found`. */
export async function previewAccountSetting(
  db: Db,
  deps: Pick<SettingDeps, 'listPlainWebhooks' | 'readSignedRequestEffects'>,
  input: AccountKey & { readonly setting: AccountSettingName },
): Promise<AccountSettingEffects> {
  const { tenantSid, accountSid, setting } = input;
  const account = await findAccount(db, tenantSid, accountSid);
  if (account === undefined) throw refuse('not-found');
  const held = await readAccountSettings(db, input);
  if (setting === 'signed-requests-required') {
    const signedRequests = await deps.readSignedRequestEffects(db, {
      ...input,
      kind: account.kind,
    });
    return { ...noEffects, setting, accounts: held.requiresSignedRequests ? 0 : 1, signedRequests };
  }
  const isOn =
    setting === 'second-factor-required' ? held.requiresSecondFactor : held.isWebhookHttpsOnly;
  return findEffects(db, deps, { tenantSid, accountSids: isOn ? [] : [accountSid], setting });
}

const lockedBy: Readonly<Record<AccountSettingMove, boolean | null>> = {
  'locked-on': true,
  'locked-off': false,
  unlocked: null,
};

/**
 * The same when a setting is locked for every account of an organization, or that lock is lifted. Refuses
 * `signed-requests-not-for-all`.
 */
export async function previewAccountSettingRule(
  db: Db,
  deps: Pick<SettingDeps, 'listPlainWebhooks'>,
  input: {
    readonly organizationSid: OrganizationSid;
    readonly setting: AccountSettingName;
    readonly to: AccountSettingMove;
  },
): Promise<AccountSettingEffects> {
  const { organizationSid: tenantSid, setting, to } = input;
  requireRule(setting, to === 'locked-on');
  const rules = await listSettingRules(db, tenantSid);
  const former = rules.find(({ name }) => name === setting);
  const move = { setting, from: former, to: lockedBy[to] };
  const on = await listSwitched(db, tenantSid, { ...move, value: true });
  const off = await listSwitched(db, tenantSid, { ...move, value: false });
  const accountSids = on.map(({ sid }) => sid);
  return {
    ...(await findEffects(db, deps, { tenantSid, accountSids, setting })),
    switchedOff: off.slice(0, mostShown).map(({ sid, name }) => ({ accountSid: sid, name })),
    switchedOffTotal: toTotal(off.length),
  };
}

/** Signed requests are switched on account by account, each after one has succeeded (D16). */
export function requireRule(setting: AccountSettingName, value: boolean): void {
  if (setting === 'signed-requests-required' && value) throw refuse('signed-requests-not-for-all');
}

/** The accounts that a move of the rule switches to this value. */
export async function listSwitched(
  db: Db,
  organizationSid: OrganizationSid,
  move: {
    readonly setting: AccountSettingName;
    readonly from: SettingRule | undefined;
    /** What is locked after it; null when nothing is. */
    readonly to: boolean | null;
    readonly value: boolean;
  },
): Promise<readonly NamedAccount[]> {
  const { setting: name, from, to, value } = move;
  const ownValue = ownValueToSwitch(value, from?.isLocked === true ? from.value : null, to);
  if (ownValue === null) return [];
  const isOnByDefault = guildhallDefaults[name];
  return listAccountsWithOwnValue(db, organizationSid, { name, isOnByDefault, ownValue });
}

async function findEffects(
  db: Db,
  deps: Pick<SettingDeps, 'listPlainWebhooks'>,
  input: {
    readonly tenantSid: TenantSid;
    readonly accountSids: readonly AccountSid[];
    readonly setting: AccountSettingName;
  },
): Promise<AccountSettingEffects> {
  const { tenantSid, accountSids, setting } = input;
  const isOfPeople = setting === 'second-factor-required';
  const webhooks =
    setting === 'webhooks-https-only'
      ? await deps.listPlainWebhooks(db, tenantSid, accountSids, countLimit + 1)
      : [];
  return {
    ...noEffects,
    setting,
    accounts: accountSids.length,
    people: isOfPeople ? await listWithoutFactor(db, input, mostShown) : [],
    peopleTotal: toTotal(isOfPeople ? await countWithoutFactor(db, input, countLimit + 1) : 0),
    webhooks: webhooks.slice(0, mostShown).map(({ accountSid, url }) => ({ accountSid, url })),
    webhooksTotal: toTotal(webhooks.length),
    signedRequests: null,
  };
}
