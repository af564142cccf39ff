import type { Account } from '@guildhall/contract';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Card, Section } from '../../ui/page.tsx';
import './api-access.css';
import { ApiKeyList } from './api-key-list.tsx';
import { AuthTokens } from './auth-tokens.tsx';
import { CredentialSecret, type ShownSecret } from './credential-secret.tsx';
import { PublicKeys } from './public-keys.tsx';

import { SignedOnly, SignWherePossible } from './signed-only.tsx';

export interface ApiAccessProps {
  readonly account: Account;
  /** False where nothing can be made: the account is out of use. */
  readonly mayManage: boolean;
}

/** A complete program that uses a key of this account through the published package. */
function snippetOf(origin: string, accountSid: string): string {
  return `import twilio from 'twilio';

const { API_KEY, API_SECRET } = process.env;
const client = twilio(API_KEY, API_SECRET, { accountSid: '${accountSid}' });
client.api.baseUrl = '${origin}';
client.monitor.baseUrl = '${origin}';

for (const event of await client.monitor.v1.events.list({ limit: 10 })) {
  console.log(event.eventDate, event.eventType);
}
`;
}

function HowTo({ account }: { readonly account: Account }) {
  const t = useMessages();
  return (
    <Card>
      <Section title={t('credential.howTitle')} description={t('credential.howBody')}>
        <CodeBlock label={t('credential.howInstall')} code="npm install twilio" />
        <CodeBlock
          label={t('credential.howCode')}
          code={snippetOf(window.location.origin, account.sid)}
        />
      </Section>
    </Card>
  );
}

/** Keys, auth tokens and public keys of an account; instead of them a new secret, until it is stored. */
export function ApiAccess({ account, mayManage }: ApiAccessProps) {
  const [made, setMade] = useState<ShownSecret>();
  if (made !== undefined) {
    return <CredentialSecret made={made} onStored={() => setMade(undefined)} />;
  }
  const part = { account, mayManage, onMade: setMade };
  return (
    <div className="column">
      <SignedOnly account={account} />
      <ApiKeyList {...part} />
      <AuthTokens {...part} />
      <PublicKeys account={account} mayManage={mayManage} />
      <HowTo account={account} />
      <SignWherePossible account={account} />
    </div>
  );
}
