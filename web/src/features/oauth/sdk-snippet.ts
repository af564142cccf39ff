/** A complete program that lists the organization's accounts through the published package. */
export function sdkSnippet(origin: string, organizationSid: string): string {
  return `import twilio from 'twilio';

const server = '${origin}';
const { CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = process.env;

const tokenManager = {
  async fetchToken() {
    const client = twilio();
    client.setCredentialProvider(new twilio.NoAuthCredentialProvider());
    client.oauth.baseUrl = server;
    const token = await client.oauth.v2.token.create({
      grantType: 'client_credentials',
      clientId,
      clientSecret,
    });
    return token.accessToken;
  },
};

const client = twilio();
client.setCredentialProvider(
  new twilio.OrgsCredentialProviderBuilder()
    .setClientId(clientId)
    .setClientSecret(clientSecret)
    .setTokenManager(tokenManager)
    .build(),
);
client.previewIam.baseUrl = server;

const organization = client.previewIam.organization('${organizationSid}');
for (const account of await organization.accounts.list()) {
  console.log(account.accountSid, account.friendlyName);
}
`;
}

/** The same request for a token that the package makes, for the command line. */
export function tokenCommand(origin: string): string {
  return [
    `curl -X POST '${origin}/v2/token' \\`,
    "  -d 'grant_type=client_credentials' \\",
    '  -d "client_id=$CLIENT_ID" \\',
    '  -d "client_secret=$CLIENT_SECRET"',
  ].join('\n');
}
