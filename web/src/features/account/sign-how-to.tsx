import type { Account } from '@guildhall/contract';
import { probeUrl } from '../../app/probe-url.ts';
import { useMessages } from '../../messages/locale-provider.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Card, Section } from '../../ui/page.tsx';

const keyPairCommands = `openssl genrsa -out private-key.pem 3072
openssl rsa -in private-key.pem -pubout -out public-key.pem`;

/** A complete program that signs one request through the published package. */
function probeSnippet(accountSid: string): string {
  return `import { readFileSync } from 'node:fs';
import twilio from 'twilio';

const { API_KEY, API_SECRET, PUBLIC_KEY_SID } = process.env;
const accountSid = '${accountSid}';
const validationClient = {
  accountSid,
  signingKey: API_KEY,
  credentialSid: PUBLIC_KEY_SID,
  privateKey: readFileSync('private-key.pem', 'utf8'),
};
const client = twilio(API_KEY, API_SECRET, { accountSid, validationClient });

const uri = '${probeUrl()}';
const { statusCode, body } = await client.request({ method: 'get', uri });
console.log(statusCode, body);
`;
}

/** How a program signs what it sends, and tries it (D16). */
export function SignHowTo({ account }: { readonly account: Account }) {
  const t = useMessages();
  return (
    <Card>
      <Section title={t('credential.signTitle')} description={t('credential.signBody')}>
        <CodeBlock label={t('credential.signKeyPair')} code={keyPairCommands} />
        <CodeBlock label={t('credential.signCode')} code={probeSnippet(account.sid)} />
      </Section>
    </Card>
  );
}
