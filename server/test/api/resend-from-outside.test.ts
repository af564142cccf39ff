import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  acceptInvitation,
  createAccountInvitations,
  type InvitationSid,
  resendAccountInvitation,
} from '@guildhall/contract';
import {
  anAccount,
  anOrganization,
  type FixtureOrganization,
  password,
} from '../support/fixture.ts';
import { day, minute } from '../support/moved-clock.ts';
import { codeOf, outsidersOf, type Terms } from '../support/outsiders.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let organization: FixtureOrganization;
before(async () => {
  running = await startApp();
  organization = await anOrganization(running, 'a.test');
});
after(async () => {
  assert.deepEqual(await running.breaches(), []);
  await running.close();
});

test('D6 R-75 whose own access ends sends no invitation again that lasts longer: it would be dead', async () => {
  const { later, guest } = outsidersOf(running, organization);
  const main = await anAccount(organization, 'Sent from outside');
  const lead = await guest('sends@x.test', main, { endsAt: later(10 * day) }, ['administrator']);
  const invite = async (name: string, terms: Terms) => {
    const { body } = await organization.owner.client.call(createAccountInvitations, {
      params: { accountSid: main },
      body: { emails: [`${name}@x.test`], roles: ['support'], ...terms },
    });
    return body.results[0]?.invitationSid ?? assert.fail();
  };
  const unending = await invite('unending-friend', {});
  const longer = await invite('longer-friend', { endsAt: later(11 * day) });
  const shorter = await invite('shorter-friend', { endsAt: later(9 * day) });
  running.clock.advance(2 * minute);
  const resend = (invitationSid: InvitationSid) =>
    lead.client.call(resendAccountInvitation, { params: { accountSid: main, invitationSid } });
  assert.equal(codeOf(await resend(unending)), '403 access-outlasts-own 25114');
  assert.equal(codeOf(await resend(longer)), '403 access-outlasts-own 25114');
  assert.equal(codeOf(await resend(shorter)), 'done');
  await running.deliver();
  for (const name of ['unending-friend', 'longer-friend', 'shorter-friend']) {
    const accepted = await running.browser().call(acceptInvitation, {
      body: { token: running.tokenFor(`${name}@x.test`), firstName: name, lastName: 'X', password },
    });
    assert.equal(codeOf(accepted), 'done', name);
  }
});
