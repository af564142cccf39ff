import type { OrganizationSid } from '@guildhall/contract';
import { useMessages } from '../../messages/locale-provider.tsx';
import { CodeBlock } from '../../ui/code-block.tsx';
import { Card, Section } from '../../ui/page.tsx';
import { sdkSnippet, tokenCommand } from './sdk-snippet.ts';

/** How a program uses an app of this organization. */
export function HowTo({ organizationSid }: { readonly organizationSid: OrganizationSid }) {
  const t = useMessages();
  const { origin } = window.location;
  return (
    <Card>
      <Section title={t('oauth.howTitle')} description={t('oauth.howBody')}>
        <CodeBlock label={t('oauth.howInstall')} code="npm install twilio" />
        <CodeBlock label={t('oauth.howCode')} code={sdkSnippet(origin, organizationSid)} />
      </Section>
      <Section title={t('oauth.tokenTitle')}>
        <CodeBlock label={t('oauth.tokenTitle')} code={tokenCommand(origin)} />
      </Section>
    </Card>
  );
}
