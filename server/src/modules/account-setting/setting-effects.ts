import {
  type AccountSettingEffects,
  type AccountSettingName,
  type AccountSettingRuleName,
  type AccountSid,
  isSid,
  type OrganizationSid,
  type SignedRequestEffects,
  type TenantSid,
} from '@guildhall/contract';
import type { Db } from '../../core/database.ts';
import { refuse } from '../../core/failure.ts';
import { countLimit, toTotal } from '../../core/page.ts';
import type { UnitOfWork } from '../../core/unit-of-work.ts';
import { type AccountKey, findAccount } from '../account/index.ts';
import { guildhallDefaults } from './account-setting.ts';
import { listAccountsWithout, listSettingRules } from './account-setting-store.ts';
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

/** The same when it is locked on for every account of an organization. */
export async function previewAccountSettingRule(
  db: Db,
  deps: Pick<SettingDeps, 'listPlainWebhooks'>,
  input: { readonly organizationSid: OrganizationSid; readonly setting: AccountSettingRuleName },
): Promise<AccountSettingEffects> {
  const { organizationSid: tenantSid, setting } = input;
  const rules = await listSettingRules(db, tenantSid);
  const lock = rules.find(({ name, isLocked }) => name === setting && isLocked);
  const isOn = lock?.value === true;
  const isLockedOff = lock?.value === false;
  const wanted = { name: setting, isOnByDefault: guildhallDefaults[setting], isLockedOff };
  const accountSids =
    isOn || !isSid('organization', tenantSid)
      ? []
      : await listAccountsWithout(db, tenantSid, wanted);
  return findEffects(db, deps, { tenantSid, accountSids, setting });
}

async function findEffects(
  db: Db,
  deps: Pick<SettingDeps, 'listPlainWebhooks'>,
  input: {
    readonly tenantSid: TenantSid;
    readonly accountSids: readonly AccountSid[];
    readonly setting: AccountSettingRuleName;
  },
): Promise<AccountSettingEffects> {
  const { tenantSid, accountSids, setting } = input;
  const isOfPeople = setting === 'second-factor-required';
  const webhooks = isOfPeople
    ? []
    : await deps.listPlainWebhooks(db, tenantSid, accountSids, countLimit + 1);
  return {
    setting,
    accounts: accountSids.length,
    people: isOfPeople ? await listWithoutFactor(db, input, mostShown) : [],
    peopleTotal: toTotal(isOfPeople ? await countWithoutFactor(db, input, countLimit + 1) : 0),
    webhooks: webhooks.slice(0, mostShown).map(({ accountSid, url }) => ({ accountSid, url })),
    webhooksTotal: toTotal(webhooks.length),
    signedRequests: null,
  };
}
