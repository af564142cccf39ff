import {
  type AccountSid,
  closeAccount,
  createSubaccount,
  type OrganizationSid,
  previewAccountClosure,
  suspendAccount,
  suspendSubaccount,
  transferAccount,
  type UserSid,
} from '@guildhall/contract';
import type { App } from '../app.ts';
import { registerResource } from '../modules/resource/index.ts';
import type { InnerClient } from './inner-client.ts';

export interface AccountLifeDeps {
  readonly app: App;
  readonly owner: InnerClient;
  readonly passTime: (hours: number) => Promise<void>;
}

/** The accounts of the sample that something happens to, and who may come to own some. */
export interface AccountLives {
  readonly organizationSid: OrganizationSid;
  readonly accountSids: readonly AccountSid[];
  readonly people: readonly UserSid[];
}

/** Subaccounts, by the place of their main account. */
const subaccounts: Readonly<Record<number, readonly string[]>> = {
  0: ['Checkout France', 'Checkout Germany', 'Checkout Spain'],
  3: ['Fleet prototypes'],
  16: ['Contact center Osaka'],
};
const pausedSubaccount = 'Checkout Spain';

/** What the services of the platform hold, by the place of the account: type, id and name. */
const resources: readonly (readonly [number, string, string, string])[] = [
  [0, 'phone-number', 'PN01', '+49 30 5550 100'],
  [0, 'phone-number', 'PN02', '+33 1 5550 0142'],
  [0, 'short-code', 'SC01', '55 512'],
  [16, 'phone-number', 'PN03', '+81 3 5550 0177'],
  [16, 'phone-number', 'PN04', '+81 6 5550 0121'],
];

/** Places of accounts that are given to somebody of the company. */
const givenAway = [1, 2, 4, 6, 8, 11, 14] as const;
const suspended = 17;
const closing = 16;

/** Accounts get owners, subaccounts and resources; one is suspended, and one is being closed. */
export async function liveAccountLives(deps: AccountLifeDeps, place: AccountLives): Promise<void> {
  const { owner } = deps;
  const at = (index: number): AccountSid => {
    const accountSid = place.accountSids[index];
    if (accountSid === undefined) throw new RangeError(`The sample has no account ${index}`);
    return accountSid;
  };
  for (const [turn, index] of givenAway.entries()) {
    const userSid = place.people[5 + turn * 9];
    if (userSid !== undefined)
      await owner.call(transferAccount, { params: { accountSid: at(index) }, body: { userSid } });
    await deps.passTime(2);
  }
  for (const [index, names] of Object.entries(subaccounts))
    for (const name of names) await openSubaccount(owner, at(Number(index)), name);
  await holdResources(deps, at);
  await deps.passTime(4);
  await owner.call(suspendAccount, { params: { accountSid: at(suspended) } });
  await close(owner, at(closing));
  await deps.app.worker.drain();
}

async function openSubaccount(
  owner: InnerClient,
  accountSid: AccountSid,
  name: string,
): Promise<void> {
  const params = { accountSid };
  const { sid: subaccountSid } = await owner.call(createSubaccount, { params, body: { name } });
  if (name === pausedSubaccount)
    await owner.call(suspendSubaccount, { params: { accountSid, subaccountSid } });
}

async function holdResources(
  { app }: AccountLifeDeps,
  at: (index: number) => AccountSid,
): Promise<void> {
  const origin = { address: '', userAgent: 'guildhall', requestId: 'sample' };
  for (const [index, type, resourceId, name] of resources)
    await app.runUnit({ actor: { kind: 'operator' }, origin, tenants: [] }, (unit) =>
      registerResource(unit, { accountSid: at(index), type, resourceId, name }),
    );
}

async function close(owner: InnerClient, accountSid: AccountSid): Promise<void> {
  const params = { accountSid };
  const { name, acknowledgements } = await owner.call(previewAccountClosure, { params });
  await owner.call(closeAccount, {
    params,
    body: { name, acknowledgements: acknowledgements.map(({ key }) => key) },
  });
}
