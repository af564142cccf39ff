import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { transferOrganization, updateMe } from '@guildhall/contract';
import {
  aMember,
  anOrganization,
  expectOk,
  type FixtureOrganization,
  signIn,
} from '../support/fixture.ts';
import { type RunningApp, startApp } from '../support/running-app.ts';

let running: RunningApp;
let company: FixtureOrganization;
before(async () => {
  running = await startApp();
  company = await anOrganization(running, 'hands.test');
});
after(() => running.close());

test('R-5 both are told by mail that an organization changed hands, each in their language, with who and where', async () => {
  const heir = await aMember(running, company, { name: 'heir', organizationRole: 'administrator' });
  await expectOk(heir.client.call(updateMe, { body: { locale: 'ja' } }));
  const { client } = await signIn(running, company.owner.email);
  const since = running.mails.length;
  await expectOk(
    client.call(transferOrganization, {
      params: { organizationSid: company.sid },
      body: { userSid: heir.userSid },
    }),
  );
  await running.deliver();
  const mails = running.mails.slice(since);
  const to = (email: string) => mails.filter((mail) => mail.to === email);
  assert.deepEqual(
    to(heir.email).map(({ subject }) => subject),
    ['「Organization hands.⁠test」のオーナーになりました'],
  );
  const [told] = to(company.owner.email);
  assert.equal(told?.subject, 'Organization hands.⁠test has another Owner');
  assert.match(told?.text ?? '', /You gave the ownership of .* to heir Tester\./);
  assert.match(told?.text ?? '', new RegExp(`/admin/${company.sid}/overview`));
  assert.equal(mails.length, 2);
});
