import { Download } from 'lucide-react';
import { useState } from 'react';
import { UnsavedChanges } from '../../app/unsaved-changes.tsx';
import { useMessages } from '../../messages/locale-provider.tsx';
import { Button } from '../../ui/button.tsx';
import { Callout } from '../../ui/callout.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import { Card, Section } from '../../ui/page.tsx';

/** A secret that was made a moment ago. */
export interface ShownSecret {
  readonly form: 'key' | 'token';
  /** What it is of, as the title says it. */
  readonly name: string;
  /** User name of requests. */
  readonly user: string;
  readonly secret: string;
}

/** Saves both as the two lines an environment file takes. */
function download({ form, user, secret }: ShownSecret): void {
  const [userName, secretName] =
    form === 'key' ? ['API_KEY', 'API_SECRET'] : ['ACCOUNT_SID', 'AUTH_TOKEN'];
  const text = `${userName}=${user}\n${secretName}=${secret}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `${user}.env`;
  link.click();
  URL.revokeObjectURL(address);
}

/** The one time a secret is shown: copied or downloaded, and left only once it is stored. */
export function CredentialSecret({
  made,
  onStored,
}: {
  readonly made: ShownSecret;
  readonly onStored: () => void;
}) {
  const t = useMessages();
  const [isStored, setStored] = useState(false);
  const isKey = made.form === 'key';
  return (
    <>
      <UnsavedChanges isDirty={!isStored} />
      <Card
        footerStart={
          <Checkbox
            isSelected={isStored}
            onChange={setStored}
            description={t('credential.storedFirst')}
          >
            {t('credential.stored')}
          </Checkbox>
        }
        footer={
          <Button look="primary" isDisabled={!isStored} onPress={onStored}>
            {t('credential.done')}
          </Button>
        }
      >
        <Section
          title={t(isKey ? 'credential.secretTitle' : 'credential.tokenTitle', { name: made.name })}
        >
          <Callout tone="attention" isAlert>
            {t('credential.secretBody')}
          </Callout>
          <CopyField
            label={t(isKey ? 'credential.keySid' : 'credential.accountSid')}
            value={made.user}
          />
          <CopyField
            label={t(isKey ? 'credential.secret' : 'credential.token')}
            value={made.secret}
          />
          <div>
            <Button icon={Download} autoFocus onPress={() => download(made)}>
              {t('credential.download')}
            </Button>
          </div>
        </Section>
      </Card>
    </>
  );
}
