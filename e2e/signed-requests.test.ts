import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { createApiKey, createAuthToken, createPublicKey } from '@guildhall/contract';
import { expectOk } from '../server/test/support/fixture.ts';
import { makeKeyPair } from '../server/test/support/key-pair.ts';
import { basicOf, type Signer, sendWire, tokenFor } from '../server/test/support/signing.ts';
import { type Company, makeAccount, makeCompany } from './support/company.ts';
import { leave } from './support/dialogs.ts';
import { sees } from './support/hands.ts';
import { checkAccessible } from './support/page-checks.ts';
import { openSample } from './support/sample.ts';
import type { Stage } from './support/stage.ts';

describe('signed requests', () => {
  let stage: Stage;
  let company: Company;
  before(async () => {
    ({ stage } = await openSample());
    company = await makeCompany(stage);
  });

  /** An account with an auth token, and a program of it that signs. */
  async function makeSigner(name: string): Promise<Signer> {
    const accountSid = await makeAccount(company, name);
    const params = { accountSid };
    const { client } = company.owner;
    const { publicKey, privateKey } = makeKeyPair();
    const job = { name: 'Nightly export', kind: 'main' as const };
    const key = await expectOk(client.call(createApiKey, { params, body: job }));
    await expectOk(client.call(createAuthToken, { params }));
    const body = { name: 'Export server', publicKey };
    const made = await expectOk(client.call(createPublicKey, { params, body }));
    const { sid: apiKeySid, secret } = key.body;
    return { accountSid, apiKeySid, secret, publicKeySid: made.body.sid, privateKey };
  }

  const sendSigned = async (signer: Signer, path: string) => {
    const sent = { method: 'GET', path };
    const { host } = new URL(stage.url);
    const token = tokenFor(signer, { ...sent, host, now: new Date() });
    const headers = { host, authorization: basicOf(signer), 'twilio-client-validation': token };
    return (await sendWire(stage.url, { ...sent, headers })).status;
  };
  const sendUnsigned = async (signer: Signer) => {
    const headers = { authorization: basicOf(signer) };
    return (await sendWire(stage.url, { method: 'GET', path: '/v1/Events', headers })).status;
  };

  test('D16 the demand waits for the probe, bites at once, and is switched off in the Console', () =>
    stage.play(async ({ open }) => {
      const signer = await makeSigner('Signs its requests');
      const { client } = company.owner;
      const settings = `${company.admin}/accounts/${signer.accountSid}`;
      const page = await open({ as: client, at: settings });
      const demand = page.getByRole('switch', { name: 'Signed requests required' });
      await demand.focus();
      await page.keyboard.press('Space');
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('No signed request has succeeded yet.').waitFor();
      const submit = dialog.getByRole('button', { name: 'Switch on' });
      assert.equal(await submit.isDisabled(), true);
      await checkAccessible(page, 'signed requests');
      assert.equal(await sendSigned(signer, '/v1/SignedRequests/Probe'), 200);
      await dialog.getByText('Export server').waitFor();
      await dialog.getByText('auth token opens nothing any more').waitFor();
      await checkAccessible(page, 'signed requests');
      await submit.click();
      await sees(page, 'The setting is saved');
      await page.getByRole('switch', { name: 'Signed requests required', checked: true }).waitFor();
      assert.deepEqual(
        [await sendUnsigned(signer), await sendSigned(signer, '/v1/Events')],
        [403, 200],
      );

      const api = await open({ as: client, at: `${settings}/api` });
      await sees(api, 'This account takes signed requests only.');
      await api.getByRole('heading', { name: 'Sign requests' }).waitFor();
      await checkAccessible(api, 'api access');
      await leave(api, {
        from: 'Actions for Export server',
        item: 'Delete',
        name: 'Delete Export server?',
        says: [/no program can call the API until another key is registered/],
      });

      await demand.focus();
      await page.keyboard.press('Space');
      await page
        .getByRole('switch', { name: 'Signed requests required', checked: false })
        .waitFor();
      assert.deepEqual(
        [await sendUnsigned(signer), await sendSigned(signer, '/v1/Events')],
        [200, 403],
      );
    }));
});
