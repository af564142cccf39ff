import type { OauthAppWithSecret } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Card, Page, PageHeader, Section } from '../../ui/page.tsx';

/** Saves the credentials as the two lines an environment file takes. */
function download(app: OauthAppWithSecret): void {
  const text = `CLIENT_ID=${app.sid}\nCLIENT_SECRET=${app.secret}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${app.sid}.env`;
  link.click();
  URL.revokeObjectURL(address);
}

/** The one time a secret is shown: copied or downloaded, and left only once it is stored. */
export function OauthSecret({
  app,
  onStored,
}: {
  readonly app: OauthAppWithSecret;
  readonly onStored: () => void;
}) {
  const t = useMessages();
  const [isStored, setStored] = useState(false);
  return (
    <Page width="narrow">
      <UnsavedChanges isDirty={!isStored} />
      <PageHeader title={t('oauth.secretTitle', { name: app.name })} />
      <Card
        footerStart={
          <Checkbox isSelected={isStored} onChange={setStored} description={t('oauth.storedFirst')}>
            {t('oauth.stored')}
          </Checkbox>
        }
        footer={
          <Button look="primary" isDisabled={!isStored} onPress={onStored}>
            {t('oauth.done')}
          </Button>
        }
      >
        <Callout tone="attention" isAlert>
          {t('oauth.secretBody')}
        </Callout>
        <Section>
          <CopyField label={t('oauth.clientId')} value={app.sid} />
          <CopyField label={t('oauth.clientSecret')} value={app.secret} />
          <div>
            <Button icon={Download} autoFocus onPress={() => download(app)}>
              {t('oauth.download')}
            </Button>
          </div>
        </Section>
      </Card>
    </Page>
  );
}
