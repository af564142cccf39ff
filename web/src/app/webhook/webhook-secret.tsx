import type { WebhookWithSecret } from '@guildhall/contract';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Card, PageHeader, Section } from '../../ui/page.tsx';
import { UnsavedChanges } from '../unsaved-changes.tsx';

/** Saves the secret as the line an environment file takes. */
function download({ sid, secret }: WebhookWithSecret): void {
  const text = `WEBHOOK_SECRET=${secret}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${sid}.env`;
  link.click();
  URL.revokeObjectURL(address);
}

/** The one time a secret is shown: copied or downloaded, and left only once it is stored. */
export function WebhookSecret({
  webhook,
  onStored,
}: {
  readonly webhook: WebhookWithSecret;
  readonly onStored: () => void;
}) {
  const t = useMessages();
  const [isStored, setStored] = useState(false);
  return (
    <>
      <UnsavedChanges isDirty={!isStored} />
      <PageHeader title={t('webhook.secretTitle')} description={webhook.url} />
      <Card
        footerStart={
          <Checkbox
            isSelected={isStored}
            onChange={setStored}
            description={t('webhook.storedFirst')}
          >
            {t('webhook.stored')}
          </Checkbox>
        }
        footer={
          <Button look="primary" isDisabled={!isStored} onPress={onStored}>
            {t('webhook.done')}
          </Button>
        }
      >
        <Callout tone="attention" isAlert>
          {t('webhook.secretBody')}
        </Callout>
        <Section>
          <CopyField label={t('webhook.secret')} value={webhook.secret} />
          <div>
            <Button icon={Download} autoFocus onPress={() => download(webhook)}>
              {t('webhook.download')}
            </Button>
          </div>
        </Section>
      </Card>
    </>
  );
}
