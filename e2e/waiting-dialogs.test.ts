import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import {
  createOperation,
  getOperation,
  type Invitation,
  listDomains,
  listInvitations,
} from '@guildhall/contract';
import { answer, ask } from './support/dialogs.ts';
import { sees } from './support/hands.ts';
import { openFreshSample, type Sample } from './support/sample.ts';

describe('dialogs about what waits for a long time', () => {
  let sample: Sample;
  before(async () => {
    sample = await openFreshSample();
  });
  after(() => sample.stage.close());

  const params = () => ({ organizationSid: sample.organizationSid });

  const query = { status: 'pending', pageSize: 100 } as const;

  /** The open invitations into the organization, of the month before. */
  async function intoOrganization(): Promise<readonly Invitation[]> {
    return (await sample.owner.call(listInvitations, { params: params(), query })).body.items;
  }

  test('R-75 an invitation into the organization is sent again with a new link', () =>
    sample.stage.play(async ({ open }) => {
      const [invitation] = await intoOrganization();
      assert.ok(invitation !== undefined);
      const { email, sendsLeft } = invitation;
      const left = async () =>
        (await intoOrganization()).find(({ sid }) => sid === invitation.sid)?.sendsLeft;
      const at = `${sample.admin}/users/invited?search=${encodeURIComponent(email)}`;
      const page = await open({ as: sample.owner, at });
      const resend = await ask(page, {
        from: `Actions for ${email}`,
        item: 'Resend invitation',
        name: `Send the invitation to ${email} again?`,
        says: [/^A new link is sent and the old link stops working\. It can be sent/],
      });
      assert.equal(await left(), sendsLeft);
      await answer(resend, 'Resend invitation');
      await sees(page, `The invitation to ${email} is on its way again.`);
      await sample.stage.mail.nextLink(email);
      assert.equal(await left(), sendsLeft - 1);
    }));

  test('an operation goes on after Escape, and stops once that is confirmed: what is done stays done', () =>
    sample.stage.play(async ({ open }) => {
      const domains = await sample.owner.call(listDomains, { params: params(), query: {} });
      const domain = domains.body.items.find(({ status }) => status === 'verified')?.name;
      const rows = Array.from({ length: 10_000 }, (_, index) => ({
        email: `many${index}@${domain}`,
      }));
      const { body: run } = await sample.owner.call(createOperation, {
        params: params(),
        body: { kind: 'invite-users', rows, organizationRole: 'standard-user' },
      });
      const now = async () => {
        const which = { ...params(), operationSid: run.sid };
        return (await sample.owner.call(getOperation, { params: which })).body;
      };
      const page = await open({
        as: sample.owner,
        at: `${sample.admin}/users/operations/${run.sid}`,
      });
      const stop = await ask(page, {
        from: 'Cancel operation',
        name: 'Stop this operation?',
        says: ['What is done stays done. The rows that were not reached yet are left out.'],
      });
      assert.notEqual((await now()).state, 'cancelled');
      await answer(stop, 'Stop operation');
      await sees(page, 'The operation is stopped.');
      await page.getByRole('button', { name: 'Download report' }).waitFor();
      const { state, done, skipped, total } = await now();
      assert.deepEqual([state, total], ['cancelled', 10_000]);
      assert.ok(done > 0 && skipped > 0, `${done} done, ${skipped} left out`);
      await page.getByRole('button', { name: 'Cancel operation' }).waitFor({ state: 'detached' });
    }));
});
