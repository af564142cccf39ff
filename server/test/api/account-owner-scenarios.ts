import {
  acceptInvitation,
  createAccountInvitations,
  listMyAccounts,
  relinquishAccess,
  transferAccount,
} from '@guildhall/contract';
import { aMember, anAccount, aPerson, expectOk } from '../support/fixture.ts';
import { byOwner, inStage, type Make, type Stage } from './stage.ts';

const aFreshMember = ({ running, organization, fresh }: Stage) =>
  aMember(running, organization, { name: fresh(), organizationRole: 'standard-user' });

/** An account of somebody outside, on which a member of the organization has access. */
async function outsideAccount(stage: Stage) {
  const { running, fresh } = stage;
  const owner = await aPerson(running, `${fresh()}@outside.test`);
  const accounts = await expectOk(owner.client.call(listMyAccounts));
  const accountSid = accounts.body.items[0]?.sid;
  if (accountSid === undefined) throw new Error('Whoever signs up has an account');
  const member = await aFreshMember(stage);
  const body = { emails: [member.email], roles: ['support' as const] };
  await expectOk(owner.client.call(createAccountInvitations, { params: { accountSid }, body }));
  await running.deliver();
  const token = running.tokenFor(member.email);
  await expectOk(member.client.call(acceptInvitation, { body: { token } }));
  return accountSid;
}

/** Who owns accounts, and access to those of others. */
export const owning: Readonly<Record<string, Make>> = {
  [transferAccount.name]: byOwner(async (stage) => {
    const heir = await aFreshMember(stage);
    const accountSid = await anAccount(stage.organization, `Given away ${stage.fresh()}`);
    return { params: { accountSid }, body: { userSid: heir.userSid } };
  }),
  [relinquishAccess.name]: byOwner(async (stage) => ({
    params: { ...inStage(stage), accountSid: await outsideAccount(stage) },
    body: {},
  })),
};
