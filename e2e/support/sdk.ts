import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { accountRoleSid } from '@guildhall/contract';
import twilio from 'twilio';

/** A program's credentials, and where to use them. */
export interface SdkApp {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly organizationSid: string;
}

function clientWithoutCredentials(url: string) {
  const client = twilio();
  client.setCredentialProvider(new twilio.NoAuthCredentialProvider());
  client.oauth.baseUrl = url;
  return client;
}

/** The published package, unmodified, pointed at the product. */
function clientOf({ url, clientId, clientSecret }: SdkApp) {
  const fetchToken = async () => {
    const grant = { grantType: 'client_credentials', clientId, clientSecret };
    return (await clientWithoutCredentials(url).oauth.v2.token.create(grant)).accessToken;
  };
  const client = twilio();
  client.setCredentialProvider(
    new twilio.OrgsCredentialProviderBuilder()
      .setClientId(clientId)
      .setClientSecret(clientSecret)
      .setTokenManager({ fetchToken })
      .build(),
  );
  client.previewIam.baseUrl = url;
  return client;
}

/**
 * Lists accounts, creates, lists and deletes role assignments. Leaves the person with the role
 * Support on the account.
 */
export async function checkSdk(
  app: SdkApp,
  { userSid, account }: { readonly userSid: string; readonly account: string },
): Promise<void> {
  const organization = clientOf(app).previewIam.organization(app.organizationSid);
  const accounts = await organization.accounts.list();
  const scope = accounts.find(({ friendlyName }) => friendlyName === account)?.accountSid;
  assert.ok(scope !== undefined, `The package lists ${account}`);
  const { roleAssignments } = organization;
  const give = (roleSid: string) =>
    roleAssignments.create(Object({ role_sid: roleSid, scope, identity: userSid }));
  const kept = await give(accountRoleSid.support);
  const taken = await give(accountRoleSid.developer);
  const held = async () =>
    (await roleAssignments.list({ identity: userSid, scope })).map(({ sid }) => sid).sort();
  assert.deepEqual(await held(), [kept.sid, taken.sid].sort());
  assert.equal(await roleAssignments(taken.sid).remove(), true);
  assert.deepEqual(await held(), [kept.sid]);
}

/** Runs the program that the page shows, as it is shown. @returns what it printed */
export async function runSnippet(
  code: string,
  { clientId, clientSecret }: Pick<SdkApp, 'clientId' | 'clientSecret'>,
): Promise<string> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', code],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: { ...process.env, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret },
    },
  );
  return stdout;
}
